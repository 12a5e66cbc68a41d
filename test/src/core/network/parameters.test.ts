import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { countMultiplyAdds, countParameters, networkParameters } from '@core/network/parameters';
import type { NetworkDescription } from '@core/network/description';

/** The small CNN that fast-training measurements use, as `keras.Model.summary()` counts it: 591,274 weights. */
const smallCnn = buildNetwork(
  { ...defaults, blocks: 2, filters: 32, denseUnits: 128, dropoutRate: 0.5 },
  [32, 32, 3],
  10,
);

describe('networkParameters', () => {
  it('lists kernels and biases with their fans', () => {
    const network: NetworkDescription = {
      inputShape: [4, 4, 3],
      layers: [
        { kind: 'conv2d', name: 'conv', filters: 8, kernelSize: 3 },
        { kind: 'maxPooling2d', name: 'pool', poolSize: 2 },
        { kind: 'flatten', name: 'flatten' },
        { kind: 'dense', name: 'logits', units: 5 },
      ],
    };
    expect(networkParameters(network)).toEqual([
      { name: 'conv/kernel', shape: [3, 3, 3, 8], kind: 'kernel', fanIn: 27, fanOut: 72 },
      { name: 'conv/bias', shape: [8], kind: 'bias', fanIn: 27, fanOut: 72 },
      { name: 'logits/kernel', shape: [32, 5], kind: 'kernel', fanIn: 32, fanOut: 5 },
      { name: 'logits/bias', shape: [5], kind: 'bias', fanIn: 32, fanOut: 5 },
    ]);
  });

  it('counts the weights as the layers add up by hand', () => {
    const byHand =
      9 * 3 * 32 +
      32 +
      (9 * 32 * 32 + 32) +
      (9 * 32 * 64 + 64) +
      (9 * 64 * 64 + 64) +
      (8 * 8 * 64 * 128 + 128) +
      (128 * 10 + 10);
    expect(countParameters(smallCnn)).toBe(byHand);
    expect(byHand).toBe(591_274);
  });

  it('counts the multiply-adds of one image', () => {
    const convolutions = 1024 * 9 * (3 * 32 + 32 * 32) + 256 * 9 * (32 * 64 + 64 * 64);
    expect(countMultiplyAdds(smallCnn)).toBe(convolutions + 4096 * 128 + 1280);
  });
});
