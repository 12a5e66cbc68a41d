import { expect, it } from 'vitest';
import { calibration } from '@core/evaluation/calibration';
import { namedCases, predictionsFrom } from './reference-cases';

it.each(namedCases)('has the errors that NumPy gives for predictions %s', (_, one) => {
  const { bins, expectedError, maximumError } = calibration(one.predictions);
  expect(bins).toHaveLength(15);
  expect(bins.reduce((sum, { samples }) => sum + samples, 0)).toBe(one.labels.length);
  expect(expectedError).toBeCloseTo(one.expectedError, 12);
  expect(maximumError).toBeCloseTo(one.maximumError, 12);
});

it('can be followed by hand', () => {
  // Two samples of confidence 0.75 of which one is right, one of 1 that is right, one of 0.5, which ends the first bin.
  const found = calibration(
    predictionsFrom(
      [0, 0, 1, 1],
      [
        [0.75, 0.25],
        [0.25, 0.75],
        [0, 1],
        [0.5, 0.5],
      ],
    ),
    2,
  );
  expect(found).toEqual({
    bins: [
      { low: 0, high: 0.5, samples: 1, confidence: 0.5, accuracy: 0 },
      { low: 0.5, high: 1, samples: 3, confidence: 2.5 / 3, accuracy: 2 / 3 },
    ],
    expectedError: (0.5 + 0.5) / 4,
    maximumError: 0.5,
  });
});

it('has no errors without samples, and none for one class', () => {
  expect(calibration(predictionsFrom([], [], 3))).toMatchObject({ expectedError: null, maximumError: null });
  expect(calibration(predictionsFrom([0, 0], [[1], [1]]))).toMatchObject({
    expectedError: 0,
    maximumError: 0,
  });
});
