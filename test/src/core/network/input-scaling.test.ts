import { expect, it } from 'vitest';
import { levelScaling } from '@core/network/input-scaling';

const statistics = { mean: [100, 50], std: [50, 25] };
const seen = (kind: Parameters<typeof levelScaling>[0], level: number) => {
  const { mean, std } = levelScaling(kind, statistics);
  return mean.map((value, channel) => (level - value) / std[channel]!);
};

it('gives the network levels of mean 0 and deviation 1, of 0–1, or as they are', () => {
  expect(seen('standardize', 150)).toEqual([1, 4]);
  expect(seen('rescale', 255)).toEqual([1, 1]);
  expect(seen('rescale', 0)).toEqual([0, 0]);
  expect(seen('none', 255)).toEqual([255, 255]);
});
