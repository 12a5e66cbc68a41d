import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { countMultiplyAdds, countParameters, networkParameters } from '@core/network/parameters';
import { placeLayers, sizeOf } from '@core/network/shapes';

/** Weights of everything before the first dense layer. */
function convolutionWeights(changes: Partial<Hyperparameters>): number {
  const network = buildNetwork({ ...defaults, ...changes }, [224, 224, 3], 1000);
  return networkParameters(network)
    .filter(({ name }) => name.startsWith('block'))
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

describe('VGG', () => {
  // torchvision's `vgg11().features` …; VGG-16 also as Keras' `VGG16(include_top=False)`.
  it.each([
    ['vgg11', 9_220_480],
    ['vgg13', 9_404_992],
    ['vgg16', 14_714_688],
  ] as const)('has as many weights in the convolutions of %s as those of others', (model, weights) => {
    expect(convolutionWeights({ model, filters: 64 })).toBe(weights);
  });

  it('makes of 224 pixels 7, and of 512 channels a row', () => {
    const network = buildNetwork({ ...defaults, model: 'vgg16', filters: 64 }, [224, 224, 3], 10);
    const flatten = placeLayers(network).find(({ layer }) => layer.kind === 'flatten');
    expect(flatten?.input).toEqual([7, 7, 512]);
  });

  it('leaves out the pooling that would leave no pixel', () => {
    const edges = (edge: number) =>
      placeLayers(buildNetwork({ ...defaults, model: 'vgg11' }, [edge, edge, 3], 10)).flatMap(
        ({ layer, output }) => (layer.kind === 'maxPooling2d' ? [output[0]] : []),
      );
    expect(edges(32)).toEqual([16, 8, 4, 2, 1]);
    expect(edges(28)).toEqual([14, 7, 3, 1]);
    expect(edges(2)).toEqual([1]);
  });
});

describe('ResNet', () => {
  it.each([
    ['resnet8', 8],
    ['resnet14', 14],
    ['resnet20', 20],
  ] as const)('has in %s that many layers with weights, shortcuts aside', (model, count) => {
    const network = buildNetwork({ ...defaults, model }, [32, 32, 3], 10);
    const kernels = networkParameters(network).filter(
      ({ kind, name }) => kind === 'kernel' && !name.includes('shortcut'),
    );
    expect(kernels).toHaveLength(count);
  });

  it('has the 0.27 million weights of the paper, table 6', () => {
    const network = buildNetwork({ ...defaults, model: 'resnet20', filters: 16 }, [32, 32, 3], 10);
    // 269,722 with shortcuts that have no weights (option A), plus two projections and their normalisations.
    expect(countParameters(network)).toBe(269_722 + (16 * 32 + 2 * 32) + (32 * 64 + 2 * 64));
    // 40.55 million without projections.
    const projections = 256 * 16 * 32 + 64 * 32 * 64;
    expect((countMultiplyAdds(network) - projections) / 1e6).toBeCloseTo(40.55, 2);
  });

  it('halves the edge and doubles the channels twice', () => {
    const network = buildNetwork({ ...defaults, model: 'resnet14', filters: 8 }, [30, 30, 1], 10);
    const sums = placeLayers(network).flatMap(({ layer, output }) => (layer.kind === 'add' ? [output] : []));
    expect(sums).toEqual([
      [30, 30, 8],
      [30, 30, 8],
      [15, 15, 16],
      [15, 15, 16],
      [8, 8, 32],
      [8, 8, 32],
    ]);
  });

  it('drops out before the logits', () => {
    const kinds = (dropoutRate: number) =>
      buildNetwork({ ...defaults, model: 'resnet8', dropoutRate }, [32, 32, 3], 10)
        .layers.slice(-3)
        .map(({ kind }) => kind);
    expect(kinds(0)).toEqual(['activation', 'globalAveragePooling2d', 'dense']);
    expect(kinds(0.1)).toEqual(['globalAveragePooling2d', 'dropout', 'dense']);
  });

  it('fits the smallest picture', () => {
    const network = buildNetwork({ ...defaults, model: 'resnet20' }, [1, 1, 1], 2);
    expect(placeLayers(network).at(-1)?.output).toEqual([2]);
  });
});
