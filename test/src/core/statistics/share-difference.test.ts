import { expect, test } from 'vitest';
import { shareDifference } from '@core/statistics/share-difference';

// Table II of Newcombe 1998 (Statistics in Medicine 17, 873-890), method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [10, 10, 0, 20, 0.6791, 1],
])('%i of %i against %i of %i is as published', (a, m, b, n, low, high) => {
  const { interval } = shareDifference({ correct: a, samples: m }, { correct: b, samples: n });
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('shares that chance could have made are noise', () => {
  const some = { correct: 870, samples: 1000 };
  expect(shareDifference(some, { correct: 860, samples: 1000 }).isNoise).toBe(true);
  const { difference, isNoise } = shareDifference(some, { correct: 800, samples: 1000 });
  expect(difference).toBeCloseTo(0.07, 12);
  expect(isNoise).toBe(false);
});

test('without samples nothing is told apart', () => {
  const none = { correct: 0, samples: 0 };
  expect(shareDifference(none, { correct: 1, samples: 2 }).isNoise).toBe(true);
});
