import { expect, it } from 'vitest';
import { median } from '@core/statistics/median';

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
  [[], NaN],
])('the median of %j is %f', (values, expected) => {
  expect(median(values)).toBe(expected);
});
