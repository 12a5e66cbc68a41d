import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { networkParameters } from '@core/network/parameters';
import { sizeOf } from '@core/network/shapes';
import { createRandom } from '@core/random/random';

const weightsOf = (changes: Partial<typeof defaults>) => {
  const hyperparameters = { ...defaults, ...changes };
  return initialWeights(buildNetwork(hyperparameters, [8, 8, 1], 3), hyperparameters);
};

describe('initialWeights', () => {
  it('repeats the weights that the seed gave in earlier versions', () => {
    const kernel = weightsOf({ kernelInitializer: 'glorotUniform', seed: 5 }).get('block1_conv1/kernel');
    const random = createRandom(5, 'init/block1_conv1/kernel');
    const limit = Math.sqrt(6 / (9 + 144));
    const expected = Float32Array.from({ length: 144 }, () => (random.uniform() * 2 - 1) * limit);
    expect(kernel).toEqual(expected);
  });

  it('starts normalisation as if nothing were to be done', () => {
    const network = {
      inputShape: [4, 4, 3],
      layers: [{ kind: 'batchNormalization', name: 'norm', momentum: 0.9, epsilon: 0.001 }],
    } as const;
    expect(Object.fromEntries(initialWeights(network, defaults))).toEqual({
      'norm/gamma': new Float32Array([1, 1, 1]),
      'norm/beta': new Float32Array(3),
      'norm/moving_mean': new Float32Array(3),
      'norm/moving_variance': new Float32Array([1, 1, 1]),
    });
  });

  it('has every parameter at its size, biases zero', () => {
    const network = buildNetwork(defaults, [8, 8, 1], 3);
    const weights = initialWeights(network, defaults);
    expect([...weights.keys()]).toEqual(networkParameters(network).map((parameter) => parameter.name));
    for (const { name, shape, kind } of networkParameters(network)) {
      expect(weights.get(name)).toHaveLength(sizeOf(shape));
      expect(weights.get(name)?.some((value) => value !== 0)).toBe(kind === 'kernel');
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(weightsOf({ seed: 5 })).toEqual(weightsOf({ seed: 5 }));
    expect(weightsOf({ seed: 5 })).not.toEqual(weightsOf({ seed: 6 }));
  });

  it('gives two runs the same weights wherever their shapes agree', () => {
    const narrow = weightsOf({ denseUnits: 16 });
    const wide = weightsOf({ denseUnits: 32, dropoutRate: 0.5 });
    for (const name of ['block1_conv1/kernel', 'block1_conv2/kernel', 'block2_conv2/kernel']) {
      expect(wide.get(name)).toEqual(narrow.get(name));
    }
  });

  it('gives layers of one shape different weights', () => {
    const weights = weightsOf({ filters: 4, blocks: 1 });
    expect(weights.get('block1_conv2/kernel')?.slice(0, 9)).not.toEqual(
      weights.get('block1_conv1/kernel')?.slice(0, 9),
    );
  });

  it('uses the deviation of randomNormal', () => {
    const small = weightsOf({ kernelInitializer: 'randomNormal', initializerStddev: 0.01 });
    const large = weightsOf({ kernelInitializer: 'randomNormal', initializerStddev: 0.1 });
    const first = (weights: typeof small) => weights.get('dense/kernel')?.[0] ?? NaN;
    expect(first(large) / first(small)).toBeCloseTo(10, 4);
  });
});
