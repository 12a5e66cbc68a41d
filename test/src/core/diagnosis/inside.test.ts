import { describe, expect, it } from 'vitest';
import { judgeInside } from '@core/diagnosis/inside-health';
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

describe('the health of a network', () => {
  const judged = (...layers: { norm?: number; dead?: number; saturated?: number }[]) =>
    judgeInside(
      layers.map(({ norm = 1, dead, saturated }, index) => {
        const report = insideOf(1, { layers: [`layer${index + 1}`], norm });
        const [layer] = layersInside(
          report,
          new Map([[`layer${index + 1}`, `layer${index + 1}_activation`]]),
        );
        return {
          ...layer!,
          activation: {
            ...layer!.activation!,
            deadShare: dead ?? null,
            saturatedShare: saturated ?? null,
          },
        };
      }),
    );
  it('is good while gradients are alike and units alive', () => {
    expect(judged({ dead: 0.1 }, { norm: 0.01, dead: 0.4 })).toEqual({ health: 'healthy', layer: null });
    expect(judged({ norm: 1000 })).toEqual({ health: 'healthy', layer: null });
  });
  it('names the layer with the finding, at the stated thresholds', () => {
    expect(judged({}, { norm: 1001 })).toEqual({ health: 'exploding', layer: 'layer2' });
    expect(judged({}, { norm: Infinity })).toEqual({ health: 'exploding', layer: 'layer2' });
    expect(judged({ norm: 0.9e-4 }, {})).toEqual({ health: 'vanishing', layer: 'layer1' });
    expect(judged({ norm: 1.1e-4 }, {})).toEqual({ health: 'healthy', layer: null });
    expect(judged({ norm: 0 })).toEqual({ health: 'vanishing', layer: 'layer1' });
    expect(judged({ dead: 0.5 }, { dead: 0.7 })).toEqual({ health: 'dead', layer: 'layer2' });
    expect(judged({ saturated: 0.6 }, {})).toEqual({ health: 'saturated', layer: 'layer1' });
  });
  it('tells the gravest finding first, and nothing of nothing', () => {
    expect(judged({ norm: 1e4, dead: 1 }, { norm: 1e-9 })).toMatchObject({ health: 'exploding' });
    expect(judgeInside([])).toBeNull();
  });
});
