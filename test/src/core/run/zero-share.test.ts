import { expect, test } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { zeroShareOf } from '@core/run/zero-share';
import { insideOf } from '../../support/runs';

const settings = { ...defaultHyperparameters, model: 'mlp' as const, hiddenLayers: 1, denseUnits: 8 };
const [kernel] = insideOf(1).parameters;
const kernels = (shares: Record<string, number>) =>
  insideOf(1, {
    parameters: Object.entries(shares).map(([name, zeroShare]) => ({ ...kernel!, name, zeroShare })),
  });

test('each kernel’s share of zeros counts by its size', () => {
  // 4 · 4 · 3 inputs to 8 units, and those to 2 classes: 384 and 16 weights.
  const inside = kernels({ 'dense1/kernel': 0.5, 'logits/kernel': 0 });
  expect(zeroShareOf(inside, settings, [4, 4, 3], 2)).toBeCloseTo(192 / 400, 12);
});

test('nothing is told before anybody looked', () => {
  expect(zeroShareOf(null, settings, [4, 4, 3], 2)).toBeNull();
  expect(zeroShareOf(kernels({}), settings, [4, 4, 3], 2)).toBeNull();
});
