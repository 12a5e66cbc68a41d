import { expect, test } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { zeroShare } from '@core/run/zero-share';
import { insideOf } from '../../support/runs';

const settings = { ...defaultHyperparameters, model: 'mlp' as const, hiddenLayers: 1, denseUnits: 8 };
// 4 · 4 · 3 inputs to 8 units, and those to 2 classes: kernels of 384 and 16 weights.
const network = buildNetwork(settings, [4, 4, 3], 2);
const [kernel] = insideOf(1).parameters;
const kernels = (shares: Record<string, number>) =>
  insideOf(1, {
    parameters: Object.entries(shares).map(([name, share]) => ({ ...kernel!, name, zeroShare: share })),
  });

test('each kernel’s share of zeros counts by its size', () => {
  const inside = kernels({ 'dense1/kernel': 0.5, 'logits/kernel': 0 });
  expect(zeroShare(inside, network)).toBeCloseTo(192 / 400, 12);
});

test('a view of no kernels has none', () => {
  expect(zeroShare(kernels({}), network)).toBe(0);
});
