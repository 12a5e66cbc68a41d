import { expect, it } from 'vitest';
import { precisionRecallCurve } from '@core/evaluation/precision-recall-curve';
import { scoreSteps } from '@core/evaluation/score-steps';
import { namedCases, predictionsFrom } from './reference-cases';

it.each(namedCases)('has the average precision of scikit-learn for predictions %s', (_, one) => {
  one.curves.forEach(({ averagePrecision }, label) => {
    const curve = precisionRecallCurve(scoreSteps(one.predictions, label));
    if (averagePrecision === null) expect(curve).toBeNull();
    else expect(curve!.averagePrecision).toBeCloseTo(averagePrecision, 12);
  });
});

it('can be followed by hand', () => {
  // By falling score: of the class, another, and one of each at once.
  const predictions = predictionsFrom(
    [0, 1, 0, 1],
    [
      [0.9, 0.1],
      [0.75, 0.25],
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  );
  expect(precisionRecallCurve(scoreSteps(predictions, 0))).toEqual({
    points: [
      { threshold: 0.9, precision: 1, recall: 0.5 },
      { threshold: 0.75, precision: 0.5, recall: 0.5 },
      { threshold: 0.5, precision: 0.5, recall: 1 },
    ],
    averagePrecision: 0.5 * 1 + 0.5 * 0.5,
  });
});

it('is 1 where all samples are of the class, and is not without any', () => {
  const one = predictionsFrom([0, 0], [[1], [1]]);
  expect(precisionRecallCurve(scoreSteps(one, 0))?.averagePrecision).toBe(1);
  expect(precisionRecallCurve(scoreSteps(predictionsFrom([], [], 2), 0))).toBeNull();
});
