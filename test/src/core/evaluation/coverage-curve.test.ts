import { expect, it } from 'vitest';
import { coverageAt } from '@core/evaluation/coverage';
import { coverageCurve } from '@core/evaluation/coverage-curve';
import { namedCases, predictionsFrom } from './reference-cases';

it.each(namedCases)('is what NumPy counts at 101 thresholds for predictions %s', (_, one) => {
  const found = coverageCurve(one.predictions);
  expect(found.map(({ threshold }) => threshold)).toEqual(Array.from({ length: 101 }, (__, i) => i / 100));
  expect(found.map(({ answered, correct }) => [answered, correct])).toEqual(one.coverageCurve);
});

it('counts what is exactly as sure as a threshold, also where a product is rounded', () => {
  // 0.29 * 100 is less than 29, and 0.57 * 100 less than 57.
  const confidences = [0.29, 0.57, 0.58, 1, 0];
  const predictions = predictionsFrom(
    confidences.map(() => 0),
    confidences.map((one) => [one]),
  );
  for (const { threshold, answered } of coverageCurve(predictions)) {
    expect(answered, String(threshold)).toBe(coverageAt(predictions, threshold).answered);
  }
});

it('is zero everywhere without samples', () => {
  expect(coverageCurve(predictionsFrom([], [], 2), 2)).toEqual([
    { threshold: 0, answered: 0, correct: 0 },
    { threshold: 0.5, answered: 0, correct: 0 },
    { threshold: 1, answered: 0, correct: 0 },
  ]);
});
