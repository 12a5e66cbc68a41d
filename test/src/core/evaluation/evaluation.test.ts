import { expect, it } from 'vitest';
import { evaluate } from '@core/evaluation/evaluation';
import { fitTemperature } from '@core/evaluation/temperature';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { predictionsFrom, referenceCases } from './reference-cases';

const [sure] = referenceCases;

it('puts everything together', () => {
  const { labels, curves, counts, accuracy, predictions } = sure!;
  const found = evaluate(predictions, predictions, 0.75);
  expect(found.samples).toBe(labels.length);
  expect(found.accuracy).toBeCloseTo(accuracy, 12);
  expect(found.accuracyInterval).toEqual(wilsonInterval(found.correct, labels.length));
  expect(found.confusionMatrix.counts).toEqual(counts);
  found.classes.forEach(({ rocAuc, averagePrecision, support }, label) => {
    expect(rocAuc).toBeCloseTo(curves[label]!.rocAuc!, 12);
    expect(averagePrecision).toBeCloseTo(curves[label]!.averagePrecision!, 12);
    expect(support).toBe(labels.filter((one) => one === label).length);
  });
  expect(found.coverage.map(({ threshold }) => threshold)).toEqual([
    0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.99,
  ]);
  expect(found.temperature!.temperature).toBeGreaterThan(1);
  expect(found.temperature!.calibration.expectedError!).toBeLessThan(found.calibration.expectedError!);
});

it('fits the temperature on other samples than it judges', () => {
  const other = predictionsFrom([0, 0, 0, 1], Array<number[]>(4).fill([0.9, 0.1]));
  const judged = predictionsFrom([0], [[0.8, 0.2]]);
  expect(evaluate(judged, other).temperature).toMatchObject(fitTemperature(other)!);
  // At a temperature of 2 the odds of 4 to 1 are 2 to 1.
  expect(evaluate(judged, other).temperature!.calibration.expectedError).toBeCloseTo(1 / 3, 9);
});

it('can be told of no samples and of one class', () => {
  expect(evaluate(predictionsFrom([], [], 2))).toMatchObject({
    samples: 0,
    accuracy: null,
    accuracyInterval: { low: 0, high: 1 },
    macro: null,
    temperature: null,
    topConfusions: [],
    likelyLabelErrors: [],
  });
  expect(evaluate(predictionsFrom([0], [[1]]))).toMatchObject({
    accuracy: 1,
    classes: [{ rocAuc: null, averagePrecision: 1 }],
  });
});

it('refuses what are no predictions, also to fit on', () => {
  const fine = predictionsFrom([0], [[1, 0]]);
  const damaged = { ...fine, probabilities: [1] };
  expect(() => evaluate(damaged)).toThrow(RangeError);
  expect(() => evaluate(fine, damaged)).toThrow(RangeError);
});
