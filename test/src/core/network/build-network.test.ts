import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import type { Layer } from '@core/network/description';
import { placeLayers } from '@core/network/shapes';

describe('buildNetwork', () => {
  it('repeats convolution and activation twice per block, then pools', () => {
    const network = buildNetwork({ ...defaults, blocks: 1, filters: 8 }, [28, 28, 1], 10);
    expect(network.layers).toEqual([
      { kind: 'conv2d', name: 'block1_conv1', filters: 8, kernelSize: 3, strides: 1, useBias: true },
      { kind: 'activation', name: 'block1_activation1', activation: 'relu' },
      { kind: 'conv2d', name: 'block1_conv2', filters: 8, kernelSize: 3, strides: 1, useBias: true },
      { kind: 'activation', name: 'block1_activation2', activation: 'relu' },
      { kind: 'maxPooling2d', name: 'block1_pool', poolSize: 2 },
      { kind: 'flatten', name: 'flatten' },
      { kind: 'dense', name: 'dense', units: 64, useBias: true },
      { kind: 'activation', name: 'dense_activation', activation: 'relu' },
      { kind: 'dense', name: 'logits', units: 10, useBias: true },
    ]);
  });

  it('doubles the filters per block up to 512', () => {
    const network = buildNetwork({ ...defaults, blocks: 5, filters: 64 }, [64, 64, 3], 2);
    const filters = network.layers.flatMap((layer) => (layer.kind === 'conv2d' ? [layer.filters] : []));
    expect(filters).toEqual([64, 64, 128, 128, 256, 256, 512, 512, 512, 512]);
  });

  it('has a dropout layer only for a rate above zero', () => {
    const kinds = (dropoutRate: number) =>
      buildNetwork({ ...defaults, dropoutRate }, [28, 28, 1], 10).layers.map((layer) => layer.kind);
    expect(kinds(0)).not.toContain('dropout');
    expect(kinds(0.5).slice(-2)).toEqual(['dropout', 'dense']);
  });

  it('takes layers that are described as they are, with a dropout of the settings before the logits', () => {
    const layers: Layer[] = [
      { kind: 'conv2d', name: 'stem', filters: 4, kernelSize: 3, strides: 2, useBias: false },
      { kind: 'globalAveragePooling2d', name: 'pool' },
    ];
    const custom = { ...defaults, model: 'custom', layers } as const;
    const logits = { kind: 'dense', name: 'logits', units: 3, useBias: true };
    expect(buildNetwork(custom, [8, 8, 3], 3).layers).toEqual([...layers, logits]);
    const dropped = buildNetwork({ ...custom, dropoutRate: 0.2 }, [8, 8, 3], 3);
    expect(dropped.layers.slice(2)).toEqual([
      { kind: 'dropout', name: 'dropout_before_logits', rate: 0.2 },
      logits,
    ]);
  });

  it('names every layer differently', () => {
    const network = buildNetwork({ ...defaults, blocks: 4, dropoutRate: 0.5 }, [64, 64, 3], 10);
    const names = network.layers.map((layer) => layer.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is refused when pooling leaves no pixel', () => {
    const network = buildNetwork({ ...defaults, blocks: 4 }, [8, 8, 1], 10);
    expect(() => placeLayers(network)).toThrow(expect.objectContaining({ code: 'invalidHyperparameters' }));
  });
});
