import { expect, it } from 'vitest';
import { histogramBins } from '@core/run/inside';
import { parameterInside } from '@core/run/parameter-inside';

const step = (before: number[], after: number[]) =>
  parameterInside({
    name: 'dense/kernel',
    gradientNorm: 2,
    before: Float32Array.from(before),
    after: Float32Array.from(after),
  });

it('tells how far a step moved the weights, and how many are zero', () => {
  // ‖(0, 0, −4)‖ / ‖(3, 4, 0)‖ = 4 / 5
  const found = step([3, 4, 0], [3, 4, -4]);
  expect(found).toMatchObject({ name: 'dense/kernel', gradientNorm: 2, updateRatio: 0.8, zeroShare: 0 });
  expect(found.histogram).toMatchObject({ min: -4, max: 4 });
  expect(found.histogram.counts).toHaveLength(histogramBins);
  expect(step([1, 1, 1, 1], [0, -0, 0, 1]).zeroShare).toBe(0.75);
});

it('has no ratio to weights that were all zero', () => {
  expect(step([0, 0], [1, 1]).updateRatio).toBeNull();
});
