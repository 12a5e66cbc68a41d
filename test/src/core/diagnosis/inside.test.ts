import { describe, expect, it } from 'vitest';
import { activationsAfter, layersInside } from '@core/diagnosis/inside-layers';
import type { NetworkDescription } from '@core/network/description';
import { insideOf } from '../../support/inside';

const conv = { kind: 'conv2d', filters: 4, kernelSize: 3, strides: 1, useBias: false } as const;
const norm = { kind: 'batchNormalization', momentum: 0.9, epsilon: 1e-3 } as const;
const relu = { kind: 'activation', activation: 'relu' } as const;

describe('layers of the inside view', () => {
  it('have the activation that their output goes into', () => {
    const network: NetworkDescription = {
      inputShape: [8, 8, 3],
      layers: [
        { ...conv, name: 'conv1' },
        { ...norm, name: 'norm1' },
        { ...relu, name: 'relu1' },
        { kind: 'spatialDropout2d', name: 'drop', rate: 0.2 },
        { ...conv, name: 'conv2' },
        { ...norm, name: 'norm2' },
        { ...conv, name: 'shortcut', input: 'drop' },
        { kind: 'add', name: 'sum', input: 'norm2', other: 'shortcut' },
        { ...relu, name: 'relu2' },
        { kind: 'globalAveragePooling2d', name: 'pool' },
        { kind: 'dense', name: 'logits', units: 2, useBias: true },
      ],
    };
    expect([...activationsAfter(network)]).toEqual([
      ['conv1', 'relu1'],
      ['conv2', 'relu2'],
    ]);
  });
  it('are told in the order of the report', () => {
    const report = insideOf(1, { layers: ['conv', 'dense'] });
    const layers = layersInside(report, new Map([['conv', 'conv_activation']]));
    expect(layers.map(({ name, activation }) => [name, activation?.name])).toEqual([
      ['conv', 'conv_activation'],
      ['dense', undefined],
    ]);
  });
});
