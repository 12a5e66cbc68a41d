import { refused } from '../refuse-model';
import type { LayerConfig } from './layer-config';
import type { NetworkBuilder } from './network-builder';
import { pictureOf, type Value } from './value';

export interface Window {
  readonly kernelSize: number;
  readonly strides: number;
  readonly padding: 'same' | 'valid';
}

/** That of a convolution. @throws RidgelineError `modelLayerUnknown` */
export function windowOf(config: LayerConfig): Window {
  for (const value of config.numbers('dilation_rate', 1)) {
    if (value !== 1) throw config.refused('dilation_rate');
  }
  config.requireOneOf('depth_multiplier', 1);
  return {
    kernelSize: config.square('kernel_size'),
    strides: config.square('strides', 1),
    padding: config.padding('padding'),
  };
}

/**
 * Height and width of what a window gives that is moved over a picture.
 * @throws RidgelineError for what is no picture, or smaller than the window
 */
export function windowed(
  builder: NetworkBuilder,
  config: LayerConfig,
  value: Value,
  { kernelSize, strides, padding }: Window,
): { shape: readonly (number | null)[]; channels: number } {
  const picture = pictureOf(value);
  if (picture === null) throw config.refused('input_shape', value.shape);
  const [height, width, channels] = picture;
  const shape = [height, width].map((edge) => {
    if (edge === null) return null;
    const length =
      padding === 'same' ? Math.ceil(edge / strides) : Math.floor((edge - kernelSize) / strides) + 1;
    if (length >= 1) return length;
    throw refused(builder.file, 'invalid', `a window of ${kernelSize} does not fit into ${edge} pixels`);
  });
  return { shape, channels };
}
