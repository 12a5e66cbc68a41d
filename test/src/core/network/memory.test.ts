import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import type { NetworkDescription } from '@core/network/description';
import { leastStepBytes } from '@core/network/memory';

const cnn = { ...defaults, blocks: 1, filters: 2, denseUnits: 4 };
/** Numbers that one more sample adds. */
const perSample = (network: NetworkDescription) =>
  (leastStepBytes(network, 2) - leastStepBytes(network, 1)) / Float32Array.BYTES_PER_ELEMENT;

describe('the memory of a step', () => {
  const network = buildNetwork(cnn, [4, 4, 1], 3);
  // Input 16; two activations of 4·4·2, a pool of 2·2·2, a dense activation of 4; the largest gradient 32.
  const numbers = 16 + 32 + 32 + 8 + 4 + 32;

  it('adds up what the backward pass needs', () => {
    const weights = 9 * 2 + 2 + (9 * 2 * 2 + 2) + (8 * 4 + 4) + (4 * 3 + 3);
    expect(leastStepBytes(network, 10)).toBe(4 * (10 * numbers + 4 * weights));
  });

  it('counts what goes into a normalisation, and into an activation whose slope is computed from it', () => {
    const more = 32 + 32 + 4;
    expect(perSample(buildNetwork({ ...cnn, batchNormalization: true }, [4, 4, 1], 3))).toBe(numbers + more);
    expect(perSample(buildNetwork({ ...cnn, activation: 'gelu' }, [4, 4, 1], 3))).toBe(numbers + more);
  });

  it('keeps nothing for an average, and a mask for dropout', () => {
    // The average pool is kept as what the dense layer gets.
    expect(perSample(buildNetwork({ ...cnn, pooling: 'average' }, [4, 4, 1], 3))).toBe(numbers);
    expect(perSample(buildNetwork({ ...cnn, dropoutRate: 0.5 }, [4, 4, 1], 3))).toBe(numbers + 4);
  });

  it('counts a value once that two layers use', () => {
    const residual: NetworkDescription = {
      inputShape: [2, 2, 1],
      layers: [
        { kind: 'activation', name: 'a', activation: 'relu' },
        { kind: 'conv2d', name: 'b', filters: 1, kernelSize: 3, strides: 1, useBias: true },
        { kind: 'conv2d', name: 'c', input: 'a', filters: 1, kernelSize: 1, strides: 1, useBias: true },
        { kind: 'add', name: 'd', input: 'b', other: 'c' },
      ],
    };
    // The input, `a`, and the gradient of either.
    expect(perSample(residual)).toBe(4 + 4 + 4);
  });
});
