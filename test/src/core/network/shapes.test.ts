import { describe, expect, it } from 'vitest';
import type { Layer } from '@core/network/description';
import { placeLayers } from '@core/network/shapes';

const convolution = (name: string, changes: { strides?: number; filters?: number; input?: string } = {}) =>
  ({ kind: 'conv2d', name, filters: 4, kernelSize: 3, strides: 1, useBias: true, ...changes }) as const;

const outputs = (...layers: Layer[]) =>
  placeLayers({ inputShape: [7, 5, 2], layers }).map(({ output }) => output);

describe('placeLayers', () => {
  it('rounds up for strides, and down for pooling', () => {
    expect(outputs(convolution('a', { strides: 2 }))).toEqual([[4, 3, 4]]);
    expect(outputs({ kind: 'averagePooling2d', name: 'a', poolSize: 2 })).toEqual([[3, 2, 2]]);
    expect(outputs({ kind: 'maxPooling2d', name: 'a', poolSize: 3 })).toEqual([[2, 1, 2]]);
  });

  it('leaves one number per channel after a global average', () => {
    expect(outputs(convolution('a'), { kind: 'globalAveragePooling2d', name: 'b' })).toEqual([
      [7, 5, 4],
      [4],
    ]);
  });

  it('takes the layer before, or the one that is named', () => {
    const placed = placeLayers({
      inputShape: [8, 8, 1],
      layers: [
        convolution('a'),
        convolution('b', { strides: 2 }),
        convolution('c', { strides: 2, input: 'a' }),
        { kind: 'add', name: 'd', other: 'b' },
      ],
    });
    expect(placed.map(({ from }) => from)).toEqual([null, 'a', 'a', 'c']);
    expect(placed.map(({ input }) => input[0])).toEqual([8, 8, 8, 4]);
    expect(placed.at(-1)?.output).toEqual([4, 4, 4]);
  });

  it('wants inputs that come before, and names that differ', () => {
    expect(() => outputs(convolution('a', { input: 'b' }), convolution('b'))).toThrow('a wants b');
    expect(() => outputs(convolution('a', { input: 'a' }))).toThrow('a wants a');
    expect(() => outputs(convolution('a'), { kind: 'add', name: 'b', other: 'c' })).toThrow('b wants c');
    expect(() => outputs(convolution('a'), convolution('a'))).toThrow('Two layers are called a');
  });

  it('wants sums of the same shape', () => {
    const sum = { kind: 'add', name: 'c', other: 'a' } as const;
    expect(() => outputs(convolution('a'), convolution('b', { filters: 5 }), sum)).toThrow(
      'c cannot add [7,5,5] and [7,5,4]',
    );
  });

  it('multiplies channels by a row with one number for each', () => {
    const pooled = { kind: 'globalAveragePooling2d', name: 'p' } as const;
    const product = { kind: 'multiply', name: 'c', input: 'a', other: 'p' } as const;
    expect(outputs(convolution('a'), pooled, product).at(-1)).toEqual([7, 5, 4]);
    const fewer = { kind: 'dense', name: 'q', units: 3, useBias: true } as const;
    expect(() => outputs(convolution('a'), pooled, fewer, { ...product, other: 'q' })).toThrow(
      'c cannot multiply the channels of [7,5,4] by [3]',
    );
    expect(() => outputs(convolution('a'), convolution('b'), { ...product, other: 'b' })).toThrow(
      'by [7,5,4]',
    );
  });

  it('puts channels behind those of a picture of the same size', () => {
    const both = { kind: 'concatenate', name: 'c', input: 'b', other: 'a' } as const;
    expect(outputs(convolution('a'), convolution('b', { filters: 5 }), both).at(-1)).toEqual([7, 5, 9]);
    expect(() => outputs(convolution('a'), convolution('b', { strides: 2 }), both)).toThrow(
      'c cannot put channels of [7,5,4] behind those of [4,3,4]',
    );
  });

  it('refuses layers of pictures behind flat ones, and the other way round', () => {
    const invalid = expect.objectContaining({ code: 'invalidHyperparameters' }) as Error;
    const flatten = { kind: 'flatten', name: 'flatten' } as const;
    expect(() => outputs(flatten, convolution('a'))).toThrow(invalid);
    expect(() => outputs(flatten, { kind: 'globalAveragePooling2d', name: 'a' })).toThrow(invalid);
    expect(() => outputs({ kind: 'dense', name: 'a', units: 2, useBias: true })).toThrow(invalid);
    expect(() => outputs({ kind: 'averagePooling2d', name: 'a', poolSize: 6 })).toThrow(invalid);
  });
});
