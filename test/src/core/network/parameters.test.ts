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
        { kind: 'conv2d', name: 'conv', filters: 8, kernelSize: 3, strides: 1, useBias: true },
        { kind: 'maxPooling2d', name: 'pool', poolSize: 2 },
        { kind: 'flatten', name: 'flatten' },
        { kind: 'dense', name: 'logits', units: 5, useBias: true },
      ],
    };
    expect(networkParameters(network)).toEqual([
      { name: 'conv/kernel', shape: [3, 3, 3, 8], kind: 'kernel', trainable: true, fanIn: 27, fanOut: 72 },
      { name: 'conv/bias', shape: [8], kind: 'bias', trainable: true, fanIn: 27, fanOut: 72 },
      { name: 'logits/kernel', shape: [32, 5], kind: 'kernel', trainable: true, fanIn: 32, fanOut: 5 },
      { name: 'logits/bias', shape: [5], kind: 'bias', trainable: true, fanIn: 32, fanOut: 5 },
    ]);
  });

  it('names and counts those of a normalisation, and leaves out the bias before it', () => {
    const network = buildNetwork(
      { ...defaults, model: 'mlp', hiddenLayers: 1, denseUnits: 4, batchNormalization: true },
      [2, 2, 1],
      3,
    );
    const parameters = networkParameters(network);
    expect(parameters.map(({ name, shape, trainable }) => [name, ...shape, trainable])).toEqual([
      ['dense1/kernel', 4, 4, true],
      ['dense1_normalization/gamma', 4, true],
      ['dense1_normalization/beta', 4, true],
      ['dense1_normalization/moving_mean', 4, false],
      ['dense1_normalization/moving_variance', 4, false],
      ['logits/kernel', 4, 3, true],
      ['logits/bias', 3, true],
    ]);
    // The running statistics are not learned.
    expect(countParameters(network)).toBe(16 + 4 + 4 + 12 + 3);
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

  it('counts a convolution with strides only where it is computed', () => {
    const network: NetworkDescription = {
      inputShape: [9, 8, 2],
      layers: [{ kind: 'conv2d', name: 'a', filters: 3, kernelSize: 3, strides: 2, useBias: false }],
    };
    expect(countMultiplyAdds(network)).toBe(5 * 4 * 9 * 2 * 3);
  });
});
