import { expect, it } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { firstFilters } from '@core/lessons/first-filters';

const settings = { ...defaultHyperparameters, filters: 20, kernelSize: 3 };

it('takes the first filters of a kernel apart, each with its own numbers', () => {
  const channels = 2;
  // [height, width, channels, filters]: each weight tells where it is.
  const kernel = Float32Array.from(
    { length: 9 * channels * 20 },
    (_, i) => (i % 20) + Math.floor(i / 20) / 100,
  );
  const found = firstFilters(settings, new Map([['block1_conv1/kernel', kernel]]));
  expect(found).toMatchObject({ size: 3, channels });
  expect(found?.filters).toHaveLength(16);
  found?.filters[5]?.forEach((value, place) => expect(value).toBeCloseTo(5 + place / 100, 5));
});

it('has nothing to show of a network without a convolution, or of other weights', () => {
  expect(firstFilters({ ...settings, model: 'mlp' }, new Map())).toBeNull();
  expect(firstFilters(settings, new Map())).toBeNull();
});
