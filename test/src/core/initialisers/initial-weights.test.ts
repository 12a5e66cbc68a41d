import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { networkParameters } from '@core/network/parameters';
import { sizeOf } from '@core/network/shapes';

const weightsOf = (changes: Partial<typeof defaults>) => {
  const hyperparameters = { ...defaults, ...changes };
  return initialWeights(buildNetwork(hyperparameters, [8, 8, 1], 3), hyperparameters);
};

describe('initialWeights', () => {
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
