import { expect, it } from 'vitest';
import { likelyLabelErrors } from '@core/evaluation/label-errors';
import { namedCases, predictionsFrom } from './reference-cases';

it.each(namedCases)('are those of cleanlab for predictions %s', (_, { predictions, labelErrors }) => {
  const found = likelyLabelErrors(predictions);
  // cleanlab cannot do with a class without samples.
  if (labelErrors === null) return;
  expect(found.map(({ sample }) => sample).sort((a, b) => a - b)).toEqual(labelErrors.samples);
  const margins = new Map(Object.entries(labelErrors.margins as Record<string, number>));
  for (const { sample, margin } of found) expect(margin).toBeCloseTo(margins.get(String(sample))!, 10);
  expect(found.map(({ margin }) => margin)).toEqual(found.map(({ margin }) => margin).sort((a, b) => a - b));
});

it('are confidently of another class, the clearest first', () => {
  // The thresholds are (0.9 + 0.8 + 0.1)/3 = 0.6 and (0.7 + 0.2)/2 = 0.45: the third and the last reach the other one.
  const predictions = predictionsFrom(
    [0, 0, 0, 1, 1],
    [
      [0.9, 0.1],
      [0.8, 0.2],
      [0.1, 0.9],
      [0.3, 0.7],
      [0.8, 0.2],
    ],
  );
  const found = likelyLabelErrors(predictions);
  expect(found).toMatchObject([
    { sample: 2, label: 0, suggested: 1, selfConfidence: 0.1 },
    { sample: 4, label: 1, suggested: 0, selfConfidence: 0.2 },
  ]);
  expect(found[0]!.margin).toBeCloseTo(-0.8, 12);
  expect(likelyLabelErrors(predictions, 1)).toHaveLength(1);
});

it('are never of a class without samples, which has no threshold', () => {
  expect(likelyLabelErrors(predictionsFrom([0], [[0.1, 0.9]]))).toEqual([]);
});

it('take the first of equal classes, as cleanlab does', () => {
  const predictions = predictionsFrom([0, 1], Array<number[]>(2).fill([0.5, 0.5]));
  expect(likelyLabelErrors(predictions)).toMatchObject([{ sample: 1, suggested: 0, margin: 0 }]);
});

it('are none of one class, or without samples', () => {
  expect(likelyLabelErrors(predictionsFrom([0, 0, 0], [[1], [1], [1]]))).toEqual([]);
  expect(likelyLabelErrors(predictionsFrom([], [], 2))).toEqual([]);
});
