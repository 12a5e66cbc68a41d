import { expect, test } from 'vitest';
import { looksInside } from '@core/run/looks-inside';

const epochsLookedAt = (epochs: number, stepsPerEpoch: number) =>
  Array.from({ length: epochs }, (_, i) => i + 1).filter((epoch) => looksInside(epoch, stepsPerEpoch));

test('every epoch of at least 30 steps is looked at', () => {
  expect(epochsLookedAt(5, 30)).toEqual([1, 2, 3, 4, 5]);
  expect(epochsLookedAt(3, 1000)).toEqual([1, 2, 3]);
});

test('of shorter epochs, the first one and then one in 30 steps', () => {
  expect(epochsLookedAt(9, 10)).toEqual([1, 3, 6, 9]);
  expect(epochsLookedAt(60, 1)).toEqual([1, 30, 60]);
});
