import type { Hyperparameters } from '@core/hyperparameters/fields';

/**
 * A small network of layers that no setting asks for, as imported ones have them, for pictures from 8 pixels on: margins,
 * windows that overlap, convolutions without padding and of each channel by itself, channels that are
 * excited or put together, and what it is given of pixels.
 */
export const unusualLayers = {
  model: 'custom',
  inputScaling: 'given',
  inputMean: [127.5],
  inputStd: [127.5],
  layers: [
    { kind: 'zeroPadding2d', name: 'margin', top: 1, bottom: 0, left: 2, right: 1 },
    { kind: 'conv2d', name: 'stem', filters: 8, kernelSize: 3, strides: 1, padding: 'valid', useBias: false },
    { kind: 'batchNormalization', name: 'stem_normalization', momentum: 0.9, epsilon: 0.001 },
    { kind: 'activation', name: 'stem_relu', activation: 'relu6' },
    { kind: 'maxPooling2d', name: 'stem_pool', poolSize: 3, strides: 2, padding: 'same' },
    { kind: 'depthwiseConv2d', name: 'wide', kernelSize: 3, strides: 1, useBias: false },
    { kind: 'batchNormalization', name: 'wide_normalization', momentum: 0.9, epsilon: 0.001 },
    { kind: 'activation', name: 'wide_relu', activation: 'relu6' },
    { kind: 'globalAveragePooling2d', name: 'squeeze' },
    { kind: 'dense', name: 'reduce', units: 3, useBias: true },
    { kind: 'activation', name: 'reduce_silu', activation: 'silu' },
    { kind: 'dense', name: 'expand', units: 8, useBias: true },
    { kind: 'activation', name: 'excitation', activation: 'sigmoid' },
    { kind: 'multiply', name: 'excite', input: 'wide_relu', other: 'excitation' },
    { kind: 'conv2d', name: 'project', filters: 8, kernelSize: 1, strides: 1, useBias: true },
    { kind: 'add', name: 'sum', other: 'stem_pool' },
    { kind: 'concatenate', name: 'both', other: 'wide_relu' },
    { kind: 'averagePooling2d', name: 'smooth', poolSize: 3, strides: 1, padding: 'same' },
    { kind: 'depthwiseConv2d', name: 'shrink', kernelSize: 3, strides: 2, padding: 'valid', useBias: true },
    { kind: 'activation', name: 'shrink_relu', activation: 'leakyRelu', alpha: 0.3 },
    { kind: 'conv2d', name: 'mix', filters: 6, kernelSize: 1, strides: 1, useBias: true },
    { kind: 'activation', name: 'mix_relu', activation: 'relu' },
    { kind: 'globalMaxPooling2d', name: 'largest' },
  ],
} as const satisfies Partial<Hyperparameters>;
