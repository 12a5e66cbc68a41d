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
          padding: 'same',
          use_bias: layer.useBias,
        },
      };
    case 'dense':
      return { className: 'Dense', config: { units: layer.units, use_bias: layer.useBias } };
    case 'activation':
      return kerasActivation(layer.activation);
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const window = [layer.poolSize, layer.poolSize];
      return {
        className: layer.kind === 'maxPooling2d' ? 'MaxPooling2D' : 'AveragePooling2D',
        config: { pool_size: window, strides: window, padding: 'valid' },
      };
    }
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
    default:
      return assertNever(layer);
  }
}

/** Keras has the same names but for the slope of `leakyRelu`; its GELU is the exact one unless told. */
function kerasActivation(activation: Activation): KerasLayer {
  if (activation === 'leakyRelu') {
    return { className: 'LeakyReLU', config: { negative_slope: leakyReluAlpha } };
  }
  return { className: 'Activation', config: { activation } };
}
