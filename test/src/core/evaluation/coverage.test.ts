import { expect, it } from 'vitest';
import { coverageAt } from '@core/evaluation/coverage';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { namedCases, predictionsFrom } from './reference-cases';

it.each(namedCases)('is what NumPy counts at 0.7 for predictions %s', (_, one) => {
  const found = coverageAt(one.predictions, 0.7);
  expect(found.coverage).toBeCloseTo(one.coverage, 12);
  expect(found.accuracy).toBeCloseTo(one.coveredAccuracy, 12);
});

it('answers what is as sure as the threshold', () => {
  const predictions = predictionsFrom(
    [0, 0, 1],
    [
      [0.75, 0.25],
      [0.25, 0.75],
      [0.5, 0.5],
    ],
  );
  expect(coverageAt(predictions, 0.75)).toEqual({
    threshold: 0.75,
    answered: 2,
    coverage: 2 / 3,
    accuracy: 0.5,
    accuracyInterval: wilsonInterval(1, 2),
  });
  expect(coverageAt(predictions, 0)).toMatchObject({ answered: 3, coverage: 1 });
  expect(coverageAt(predictions, 0.8)).toMatchObject({ answered: 0, coverage: 0, accuracy: null });
});

it('is not without samples', () => {
  expect(coverageAt(predictionsFrom([], [], 2), 0.5)).toMatchObject({
    coverage: null,
    accuracy: null,
    accuracyInterval: { low: 0, high: 1 },
  });
});
