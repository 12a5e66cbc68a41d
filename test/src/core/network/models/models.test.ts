import { describe, expect, it } from 'vitest';
import {
  defaultHyperparameters as defaults,
  fields,
  type Hyperparameters,
} from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import type { Layer } from '@core/network/description';
import { placeLayers } from '@core/network/shapes';

const layersOf = (changes: Partial<Hyperparameters>): readonly Layer[] =>
  buildNetwork({ ...defaults, ...changes }, [16, 16, 3], 10).layers;
const names = (changes: Partial<Hyperparameters>) => layersOf(changes).map(({ name }) => name);

describe('a perceptron', () => {
  it('has its hidden layers, each with dropout', () => {
    expect(names({ model: 'mlp', hiddenLayers: 2, dropoutRate: 0.5 })).toEqual([
      'flatten',
      'dense1',
      'dense1_activation',
      'dropout1',
      'dense2',
      'dense2_activation',
      'dropout2',
      'logits',
    ]);
  });

  it.each([{ hiddenLayers: 0 }, { denseUnits: 0 }])('is a linear classifier with %o', (changes) => {
    expect(names({ model: 'mlp', ...changes })).toEqual(['flatten', 'logits']);
  });
});

describe('a plain CNN', () => {
  it('normalises before each activation, drops channels before it pools', () => {
    expect(names({ blocks: 1, batchNormalization: true, spatialDropoutRate: 0.1, dropoutRate: 0.5 })).toEqual(
      [
        'block1_conv1',
        'block1_normalization1',
        'block1_activation1',
        'block1_conv2',
        'block1_normalization2',
        'block1_activation2',
        'block1_dropout',
        'block1_pool',
        'flatten',
        'dense',
        'dense_normalization',
        'dense_activation',
        'dropout',
        'logits',
      ],
    );
  });

  it('has the kernel, pooling and head that were chosen', () => {
    const layers = layersOf({
      blocks: 1,
      kernelSize: 5,
      pooling: 'average',
      head: 'globalAverage',
      denseUnits: 0,
    });
    expect(layers.slice(-3)).toEqual([
      { kind: 'averagePooling2d', name: 'block1_pool', poolSize: 2 },
      { kind: 'globalAveragePooling2d', name: 'global_average' },
      { kind: 'dense', name: 'logits', units: 10, useBias: true },
    ]);
    expect(layers[0]).toMatchObject({ kind: 'conv2d', kernelSize: 5 });
  });
});

const built = fields.model.choices.filter((choice) => choice !== 'custom');

describe.each(built)('%s', (model) => {
  const everything = { model, dropoutRate: 0.2, spatialDropoutRate: 0.2, batchNormalization: true };

  it('has layers that fit together, each with a name of its own', () => {
    const placed = placeLayers(buildNetwork({ ...defaults, ...everything }, [16, 16, 3], 10));
    expect(placed.at(-1)).toMatchObject({ layer: { name: 'logits' }, output: [10] });
  });

  it('has a bias only where no normalisation takes it out again', () => {
    for (const batchNormalization of [true, false]) {
      const layers = layersOf({ ...everything, batchNormalization });
      const isNormalised = (i: number) => layers[i + 1]?.kind === 'batchNormalization';
      layers.forEach((layer, i) => {
        if ('useBias' in layer) expect(layer.useBias, layer.name).toBe(!isNormalised(i));
      });
      expect(layers.some((_, i) => isNormalised(i))).toBe(batchNormalization || model.startsWith('resnet'));
    }
  });

  it('normalises with the momentum that was chosen', () => {
    const momenta = layersOf({ ...everything, batchNormalizationMomentum: 0.7 }).flatMap((layer) =>
      layer.kind === 'batchNormalization' ? [layer.momentum] : [],
    );
    expect(new Set(momenta)).toEqual(new Set([0.7]));
  });
});
