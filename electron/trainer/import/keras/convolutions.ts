import { refused } from '../refuse-model';
import type { WantedTensor } from '../weights/weight-source';
import { activated } from './activations';
import type { LayerAtHand } from './layer-at-hand';
import { knownLength, type NetworkBuilder } from './network-builder';
import { ownScaling } from './own-scaling';
import { isPixel, type Value } from './value';
import { windowed, windowOf, type Window } from './windows';

const biasOf = (useBias: boolean, length: number): WantedTensor[] =>
  useBias ? [{ names: ['bias'], shape: [length] }] : [];

export function dense({ builder, config, stored, place }: LayerAtHand, value: Value): Value {
  const units = config.whole('units', 1);
  const useBias = config.flag('use_bias', true);
  if (value.shape.length === 2) throw config.refused('input_shape', value.shape);
  const inputs = knownLength(builder.file, stored, value.shape.slice(-1));
  const [kernel, bias] = builder.read(place, [
    { names: ['kernel'], shape: [inputs, units] },
    ...biasOf(useBias, units),
  ]);
  const shape = [...value.shape.slice(0, -1), units];
  // Of a picture it takes every pixel by itself, which is a convolution.
  const output = value.isRow
    ? builder.add({ stored }, { kind: 'dense', units, useBias }, [value], { shape })
    : builder.add(
        { stored },
        { kind: 'conv2d', filters: units, kernelSize: 1, strides: 1, useBias },
        [value],
        { shape },
      );
  keepKernelAndBias(builder, output, kernel, bias);
  return activated(builder, stored, config, output);
}

export function conv2d(at: LayerAtHand, value: Value): Value {
  const { builder, config, stored, place } = at;
  const filters = config.whole('filters', 1);
  const useBias = config.flag('use_bias', true);
  config.requireOneOf('groups', 1);
  const window = windowOf(config);
  const { shape, channels } = windowed(builder, config, value, window);
  const { kernelSize } = window;
  const [kernel, bias] = builder.read(place, [
    { names: ['kernel'], shape: [kernelSize, kernelSize, channels, filters] },
    ...biasOf(useBias, filters),
  ]);
  const scaled = ownScaling(at, value, { kernel, bias, filters });
  if (scaled.isWhole) return scaled.value;
  const output = convolved({ builder, stored }, scaled.value, [...shape, filters], {
    filters,
    useBias,
    window,
  });
  keepKernelAndBias(builder, output, kernel, bias);
  return activated(builder, stored, config, output);
}

export function depthwiseConv2d({ builder, config, stored, place }: LayerAtHand, value: Value): Value {
  const useBias = config.flag('use_bias', true);
  const window = windowOf(config);
  const { kernelSize } = window;
  const { shape, channels } = windowed(builder, config, value, window);
  const [kernel, bias] = builder.read(place, [
    { names: ['depthwise_kernel', 'kernel'], shape: [kernelSize, kernelSize, channels, 1] },
    ...biasOf(useBias, channels),
  ]);
  const output = spread({ builder, config }, { stored }, value, [...shape, channels], { useBias, window });
  if (kernel !== undefined) builder.keep(output, 'depthwiseKernel', kernel);
  if (bias !== undefined) builder.keep(output, 'bias', bias);
  return activated(builder, stored, config, output);
}

/** Every channel by itself, then a sum over channels: two layers here. */
export function separableConv2d({ builder, config, stored, place }: LayerAtHand, value: Value): Value {
  const filters = config.whole('filters', 1);
  const useBias = config.flag('use_bias', true);
  const window = windowOf(config);
  const { kernelSize } = window;
  const { shape, channels } = windowed(builder, config, value, window);
  const [depthwise, pointwise, bias] = builder.read(place, [
    { names: ['depthwise_kernel'], shape: [kernelSize, kernelSize, channels, 1] },
    { names: ['pointwise_kernel'], shape: [1, 1, channels, filters] },
    ...biasOf(useBias, filters),
  ]);
  const like = { stored, more: 'depthwise' };
  const middle = spread({ builder, config }, like, value, [...shape, channels], { useBias: false, window });
  if (depthwise !== undefined) builder.keep(middle, 'depthwiseKernel', depthwise);
  const output = builder.add(
    { stored, more: 'pointwise' },
    { kind: 'conv2d', filters, kernelSize: 1, strides: 1, useBias },
    [middle],
    { shape: [...shape, filters] },
  );
  keepKernelAndBias(builder, output, pointwise, bias);
  return activated(builder, stored, config, output);
}

/** A convolution of a single pixel is a dense layer, as some networks end. */
function convolved(
  { builder, stored }: Pick<LayerAtHand, 'builder' | 'stored'>,
  value: Value,
  shape: readonly (number | null)[],
  { filters, useBias, window }: { filters: number; useBias: boolean; window: Window },
): Value {
  const { kernelSize, strides, padding } = window;
  if (isPixel(value) && kernelSize === 1) {
    const row = asRow(builder, stored, value);
    return builder.add({ stored }, { kind: 'dense', units: filters, useBias }, [row], { shape, isRow: true });
  }
  if (value.isRow) throw refused(builder.file, 'invalid', `its layer "${stored}" is given no picture`);
  return builder.add(
    { stored },
    { kind: 'conv2d', filters, kernelSize, strides, useBias, ...(padding === 'valid' && { padding }) },
    [value],
    { shape },
  );
}

function spread(
  { builder, config }: Pick<LayerAtHand, 'builder' | 'config'>,
  like: { readonly stored: string; readonly more?: string },
  value: Value,
  shape: readonly (number | null)[],
  { useBias, window: { kernelSize, strides, padding } }: { useBias: boolean; window: Window },
): Value {
  if (value.isRow) throw config.refused('input_shape', value.shape);
  return builder.add(
    like,
    { kind: 'depthwiseConv2d', kernelSize, strides, useBias, ...(padding === 'valid' && { padding }) },
    [value],
    { shape },
  );
}

/** A picture of one pixel as a row, which keeps the shape that Keras has for it. */
export function asRow(builder: NetworkBuilder, stored: string, value: Value): Value {
  if (value.isRow) return value;
  return builder.add({ stored, more: 'row' }, { kind: 'flatten' }, [value], { isRow: true });
}

function keepKernelAndBias(
  builder: NetworkBuilder,
  output: Value,
  kernel: Float32Array | undefined,
  bias: Float32Array | undefined,
): void {
  if (kernel !== undefined) builder.keep(output, 'kernel', kernel);
  if (bias !== undefined) builder.keep(output, 'bias', bias);
}
