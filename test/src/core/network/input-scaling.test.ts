import { expect, it } from 'vitest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { levelScaling } from '@core/network/input-scaling';

const statistics = { mean: [100, 50], std: [50, 25] };
const figures = { inputMean: [10, 20, 60], inputStd: [2] };
const seen = (inputScaling: Hyperparameters['inputScaling'], level: number, given = figures) => {
  const { mean, std } = levelScaling({ inputScaling, ...given }, statistics);
  return mean.map((value, channel) => (level - value) / std[channel]!);
};

it('gives the network levels of mean 0 and deviation 1, of 0–1, or as they are', () => {
  expect(seen('standardize', 150)).toEqual([1, 4]);
  expect(seen('rescale', 255)).toEqual([1, 1]);
  expect(seen('rescale', 0)).toEqual([0, 0]);
  expect(seen('none', 255)).toEqual([255, 255]);
});

it('uses figures that are given, one for all channels or one for each', () => {
  expect(seen('given', 30, { inputMean: [10, 20], inputStd: [2, 5] })).toEqual([10, 2]);
  expect(seen('given', 30, { inputMean: [10], inputStd: [2] })).toEqual([10, 10]);
});

it('sees grey pictures with the mean of the figures for colours', () => {
  const grey = { mean: [100], std: [50] };
  const scaling = levelScaling({ inputScaling: 'given', inputMean: [10, 20, 60], inputStd: [2, 4, 6] }, grey);
  expect(scaling).toEqual({ mean: [30], std: [4] });
});
