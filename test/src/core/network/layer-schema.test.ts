import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Layer } from '@core/network/description';
import { layerSchema, layersSchema, mostLayers } from '@core/network/layer-schema';

/** One of each kind, with all that it can say; the compiler asks for those that are missing. */
const layers: { [K in Layer['kind']]: Required<Extract<Layer, { kind: K }>> } = {
  conv2d: {
    ...{ kind: 'conv2d', name: 'a', input: 'b', filters: 4, kernelSize: 3, strides: 2 },
    ...{ padding: 'valid', useBias: true },
  },
  depthwiseConv2d: {
    ...{ kind: 'depthwiseConv2d', name: 'a', input: 'b', kernelSize: 3, strides: 1 },
    ...{ padding: 'same', useBias: false },
  },
  activation: { kind: 'activation', name: 'a', input: 'b', activation: 'leakyRelu', alpha: 0.3 },
  maxPooling2d: { kind: 'maxPooling2d', name: 'a', input: 'b', poolSize: 3, strides: 2, padding: 'same' },
  averagePooling2d: {
    ...{ kind: 'averagePooling2d', name: 'a', input: 'b', poolSize: 3, strides: 2, padding: 'valid' },
  },
  zeroPadding2d: { kind: 'zeroPadding2d', name: 'a', input: 'b', top: 0, bottom: 1, left: 2, right: 3 },
  globalMaxPooling2d: { kind: 'globalMaxPooling2d', name: 'a', input: 'b' },
  globalAveragePooling2d: { kind: 'globalAveragePooling2d', name: 'a', input: 'b' },
  flatten: { kind: 'flatten', name: 'a', input: 'b' },
  dense: { kind: 'dense', name: 'a', input: 'b', units: 5, useBias: true },
  dropout: { kind: 'dropout', name: 'a', input: 'b', rate: 0.5 },
  spatialDropout2d: { kind: 'spatialDropout2d', name: 'a', input: 'b', rate: 0 },
  batchNormalization: { kind: 'batchNormalization', name: 'a', input: 'b', momentum: 0.9, epsilon: 0.001 },
  add: { kind: 'add', name: 'a', input: 'b', other: 'c' },
  concatenate: { kind: 'concatenate', name: 'a', input: 'b', other: 'c' },
  multiply: { kind: 'multiply', name: 'a', input: 'b', other: 'c' },
};

describe('the schema of layers', () => {
  it.each(Object.values(layers))('takes $kind with all that can be said of it', (layer) => {
    expect(v.parse(layerSchema, layer)).toEqual(layer);
  });

  it.each<[string, object]>([
    ['another kind', { kind: 'lambda', name: 'a' }],
    ['a name that leads elsewhere', { ...layers.flatten, name: '../a' }],
    ['something more', { ...layers.flatten, code: 'x' }],
    ['a size beyond reason', { ...layers.dense, units: 1e9 }],
    ['half a pixel', { ...layers.conv2d, strides: 1.5 }],
    ['all dropped', { ...layers.dropout, rate: 1 }],
    ['no number', { ...layers.batchNormalization, epsilon: Number.NaN }],
  ])('refuses %s', (_, layer) => {
    expect(v.is(layerSchema, layer)).toBe(false);
  });

  it('refuses more layers than any network has', () => {
    const many = Array.from({ length: mostLayers + 1 }, () => layers.flatten);
    expect(v.is(layersSchema, many)).toBe(false);
    expect(v.is(layersSchema, many.slice(1))).toBe(true);
  });
});
