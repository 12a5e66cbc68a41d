import { expect, it } from 'vitest';
import { filterPixels } from '@/charts/filter-pixels';

it('spreads a grey filter from black to white', () => {
  expect([...filterPixels([-1, 0, 1, 3], 1)]).toEqual([
    ...[0, 0, 0, 255],
    ...[64, 64, 64, 255],
    ...[128, 128, 128, 255],
    ...[255, 255, 255, 255],
  ]);
});
it('shows three channels as colours, and a filter without a range as grey', () => {
  expect([...filterPixels([0, 1, 0.5], 3)]).toEqual([0, 255, 128, 255]);
  expect([...filterPixels([0, 0], 1)]).toEqual([140, 140, 140, 255, 140, 140, 140, 255]);
});
