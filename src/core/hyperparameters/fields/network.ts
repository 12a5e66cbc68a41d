import { choice, layerList, list, onOff, real, whole, type Field } from '../field';

const convolutional = { key: 'model', isOneOf: ['cnn', 'vgg11', 'vgg13', 'vgg16'] };
const pictures = {
  key: 'model',
  isOneOf: ['cnn', 'vgg11', 'vgg13', 'vgg16', 'resnet8', 'resnet14', 'resnet20'],
};
const withDenseLayers = { key: 'model', isOneOf: ['mlp', 'cnn', 'vgg11', 'vgg13', 'vgg16'] };

/** The network's shape; `src/core/network` builds it. */
export const networkFields = {
  model: choice({
    group: 'network',
    keras: 'model',
    choices: ['cnn', 'mlp', 'vgg11', 'vgg13', 'vgg16', 'resnet8', 'resnet14', 'resnet20', 'custom'],
    unoffered: ['custom'],
    default: 'cnn',
  }),
  /** All but the last, which gives the logits; `src/core/network/description.ts` says what there is. */
  layers: layerList({
    group: 'network',
    keras: 'layers',
    torch: 'nn.Module',
    default: [],
    only: { key: 'model', isOneOf: ['custom'] },
  }),
  /** What the network is given of a pixel's level: see `src/core/network/input-scaling.ts`. */
  inputScaling: choice({
    group: 'network',
    keras: 'Normalization',
    torch: 'Normalize',
    choices: ['standardize', 'rescale', 'none', 'given'],
    default: 'standardize',
    advanced: true,
  }),
  /** Levels, 0–255, of each channel or of all; the defaults are those of the images of ImageNet. */
  inputMean: list({
    group: 'network',
    keras: 'Normalization.mean',
    torch: 'Normalize(mean)',
    order: 'channels',
    whole: false,
    min: -1e6,
    max: 1e6,
    default: [123.675, 116.28, 103.53],
    advanced: true,
    only: { key: 'inputScaling', isOneOf: ['given'] },
  }),
  inputStd: list({
    group: 'network',
    keras: 'Normalization.variance',
    torch: 'Normalize(std)',
    order: 'channels',
    whole: false,
    min: 0,
    aboveMin: true,
    max: 1e6,
    default: [58.395, 57.12, 57.375],
    advanced: true,
    only: { key: 'inputScaling', isOneOf: ['given'] },
  }),
  blocks: whole({
    group: 'network',
    keras: 'blocks',
    min: 1,
    max: 5,
    default: 2,
    only: { key: 'model', isOneOf: ['cnn'] },
  }),
  hiddenLayers: whole({
    group: 'network',
    keras: 'layers',
    min: 0,
    max: 20,
    default: 2,
    only: { key: 'model', isOneOf: ['mlp'] },
  }),
  filters: whole({
    group: 'network',
    keras: 'filters',
    torch: 'out_channels',
    min: 1,
    max: 256,
    default: 16,
    only: pictures,
  }),
  kernelSize: whole({
    group: 'network',
    keras: 'kernel_size',
    torch: 'kernel_size',
    min: 1,
    max: 11,
    default: 3,
    only: { key: 'model', isOneOf: ['cnn'] },
  }),
  pooling: choice({
    group: 'network',
    keras: 'pooling',
    torch: 'nn.MaxPool2d',
    choices: ['max', 'average'],
    default: 'max',
    only: convolutional,
  }),
  head: choice({
    group: 'network',
    keras: 'Flatten',
    torch: 'nn.Flatten',
    choices: ['flatten', 'globalAverage'],
    default: 'flatten',
    only: convolutional,
  }),
  denseUnits: whole({
    group: 'network',
    keras: 'units',
    torch: 'out_features',
    min: 0,
    max: 4096,
    default: 64,
    only: withDenseLayers,
  }),
  batchNormalization: onOff({
    group: 'network',
    keras: 'BatchNormalization',
    torch: 'nn.BatchNorm2d',
    default: false,
    only: withDenseLayers,
  }),
  batchNormalizationMomentum: real({
    group: 'network',
    keras: 'momentum',
    torch: '1 − momentum',
    min: 0,
    max: 0.9999,
    step: 0.01,
    default: 0.9,
    advanced: true,
    only: [
      { key: 'batchNormalization', isOneOf: ['true'] },
      { key: 'model', isOneOf: ['resnet8', 'resnet14', 'resnet20'] },
    ],
  }),
} as const satisfies Record<string, Field>;
