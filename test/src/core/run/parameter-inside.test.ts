import { expect, it } from 'vitest';
import { histogramBins } from '@core/run/inside';
import { parameterInside } from '@core/run/parameter-inside';

const step = (before: number[], after: number[], units = 1) =>
  parameterInside({
    name: 'dense/kernel',
    gradientNorm: 2,
    units,
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

it('tells how much the units of a layer differ', () => {
  const spread = (weights: number[], units: number) => step(weights, weights, units).unitSpread;
  // Two inputs to three units: all alike, and each unit the others' opposite.
  expect(spread([1, 1, 1, -2, -2, -2], 3)).toBe(0);
  expect(spread([1, -1, 2, -2], 2)).toBe(1);
  // Units (1, 0) and (0, 1): the mean is (½, ½), the distances are √½ each, so that √(1/2) is left.
  expect(spread([1, 0, 0, 1], 2)).toBeCloseTo(Math.SQRT1_2, 12);
  expect(spread([0, 0, 0, 0], 2)).toBeNull();
  expect(spread([1, 2], 1)).toBeNull();
});
