import { assertNever } from '@core/assert-never';
import { leakyReluAlpha, type Activation, type Layer } from '@core/network/description';

/** A layer of a Keras model: its class and what its constructor is told beside its name. */
export interface KerasLayer {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The layer that Keras has for one of a network. */
export function kerasLayer(layer: Layer): KerasLayer {
  switch (layer.kind) {
    case 'conv2d':
      return {
        className: 'Conv2D',
        config: {
          filters: layer.filters,
          kernel_size: [layer.kernelSize, layer.kernelSize],
          strides: [layer.strides, layer.strides],
          padding: layer.padding ?? 'same',
          use_bias: layer.useBias,
        },
      };
    case 'depthwiseConv2d':
      return {
        className: 'DepthwiseConv2D',
        config: {
          kernel_size: [layer.kernelSize, layer.kernelSize],
          strides: [layer.strides, layer.strides],
          padding: layer.padding ?? 'same',
          depth_multiplier: 1,
          use_bias: layer.useBias,
        },
      };
    case 'dense':
      return { className: 'Dense', config: { units: layer.units, use_bias: layer.useBias } };
    case 'activation':
      return kerasActivation(layer.activation, layer.alpha);
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const { poolSize, strides = poolSize, padding = 'valid' } = layer;
      return {
        className: layer.kind === 'maxPooling2d' ? 'MaxPooling2D' : 'AveragePooling2D',
        config: { pool_size: [poolSize, poolSize], strides: [strides, strides], padding },
      };
    }
    case 'zeroPadding2d': {
      const { top, bottom, left, right } = layer;
      return {
        className: 'ZeroPadding2D',
        config: {
          padding: [
            [top, bottom],
            [left, right],
          ],
        },
      };
    }
    case 'globalMaxPooling2d':
      return { className: 'GlobalMaxPooling2D', config: {} };
    case 'globalAveragePooling2d':
      return { className: 'GlobalAveragePooling2D', config: {} };
    case 'flatten':
      return { className: 'Flatten', config: {} };
    case 'batchNormalization':
      return {
        className: 'BatchNormalization',
        config: { axis: -1, momentum: layer.momentum, epsilon: layer.epsilon },
      };
    case 'dropout':
      return { className: 'Dropout', config: { rate: layer.rate } };
    case 'spatialDropout2d':
      return { className: 'SpatialDropout2D', config: { rate: layer.rate } };
    case 'add':
      return { className: 'Add', config: {} };
    case 'multiply':
      // Of inputs of different ranks, Keras' merging layers give the smaller one edges of 1 behind the batch.
      return { className: 'Multiply', config: {} };
    case 'concatenate':
      return { className: 'Concatenate', config: { axis: -1 } };
    default:
      return assertNever(layer);
  }
}

/** Keras has the same names but for the slope of `leakyRelu`; its GELU is the exact one unless told. */
function kerasActivation(activation: Activation, alpha = leakyReluAlpha): KerasLayer {
  if (activation === 'leakyRelu') {
    return { className: 'LeakyReLU', config: { negative_slope: alpha } };
  }
  return { className: 'Activation', config: { activation } };
}
