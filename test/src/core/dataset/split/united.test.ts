import { expect, it } from 'vitest';
import { united } from '@core/dataset/split/united';

it('unites what overlaps and leaves single positions out', () => {
  expect(united(9, [[7, 1], [3, 4], [], [5], [4, 7], [8, 8], [2, 6]])).toEqual([
    [1, 3, 4, 7],
    [2, 6],
  ]);
});

it('unites a long chain', () => {
  const count = 200_000;
  const chain = Array.from({ length: count - 1 }, (_, i) => [count - 2 - i, count - 1 - i]);
  const [all, ...others] = united(count, chain);
  expect(all).toHaveLength(count);
  expect(others).toEqual([]);
});
