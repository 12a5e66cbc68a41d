import { refused } from '../refuse-model';
import type { LayerPlace, WantedTensor } from '../weights/weight-source';
import { activated, activationLayer } from './activations';
import { conv2d, dense, depthwiseConv2d, separableConv2d, type LayerAtHand } from './convolutions';
import type { Argument, Call } from './inbound-nodes';
import { LayerConfig } from './layer-config';
import type { NetworkBuilder } from './network-builder';
import { add, flatten, globalPooling, pooling, reshape, zeroPadding2d } from './picture-layers';
import { arithmetic, normalization, rescaling, resizing } from './scaling-layers';
import { isOperation, type StoredLayer } from './stored-model';
import type { Value } from './value';

/** Layers that do nothing when a network is used: what they do is done to pictures, or to values, in training. */
const leftOut: ReadonlySet<string> = new Set([
  'ActivityRegularization',
  'AlphaDropout',
  'GaussianDropout',
  'GaussianNoise',
  'RandomBrightness',
  'RandomColorDegeneration',
  'RandomColorJitter',
  'RandomContrast',
  'RandomElasticTransform',
  'RandomErasing',
  'RandomFlip',
  'RandomGaussianBlur',
  'RandomGrayscale',
  'RandomHeight',
  'RandomHue',
  'RandomInvert',
  'RandomPerspective',
  'RandomPosterization',
  'RandomRotation',
  'RandomSaturation',
  'RandomSharpness',
  'RandomShear',
  'RandomTranslation',
  'RandomWidth',
  'RandomZoom',
]);

/** What is computed with levels and numbers, by its name in Keras 3, and in TensorFlow's own operations. */
const operations = new Map([
  ['TrueDivide', 'divide'],
  ['Divide', 'divide'],
  ['Subtract', 'subtract'],
  ['Multiply', 'multiply'],
  ['Add', 'add'],
  ['math.truediv', 'divide'],
  ['math.divide', 'divide'],
  ['math.subtract', 'subtract'],
  ['math.multiply', 'multiply'],
  ['math.add', 'add'],
  ['__operators__.add', 'add'],
] as const);

/**
 * The layers of Ridgeline that do what a layer of a Keras model does when it is used.
 * @param values that come in, in their order
 * @throws RidgelineError `modelLayerUnknown`, `modelRefused`
 */
export function convertLayer(
  builder: NetworkBuilder,
  layer: StoredLayer,
  place: LayerPlace,
  call: Call | undefined,
  values: readonly Value[],
): Value {
  const config = new LayerConfig(layer, builder.file);
  const at: LayerAtHand = { builder, config, stored: layer.name, place };
  const [value, ...others] = values;
  if (value === undefined)
    throw refused(builder.file, 'invalid', `nothing goes into its layer "${layer.name}"`);
  config.requireOneOf('data_format', 'channels_last');
  noteTraining(builder, layer);
  const operation = operationOf(layer);
  if (operation !== null) return computed(at, operation, call, values);
  if (layer.className === 'Add') return add(at, values);
  if (others.length > 0) throw config.refused();
  return ofOne(at, layer, value);
}

function ofOne(at: LayerAtHand, layer: StoredLayer, value: Value): Value {
  const { builder, config, stored } = at;
  const { className } = layer;
  if (value.isSoftmax && !handsOn(layer)) throw config.refused('input', 'softmax');
  if (leftOut.has(className)) {
    builder.leftOut.add(className);
    return value;
  }
  switch (className) {
    case 'InputLayer':
    case 'Identity':
      return value;
    case 'Dense':
      return dense(at, value);
    case 'Conv2D':
    case 'Convolution2D':
      return conv2d(at, value);
    case 'DepthwiseConv2D':
      return depthwiseConv2d(at, value);
    case 'SeparableConv2D':
    case 'SeparableConvolution2D':
      return separableConv2d(at, value);
    case 'Activation':
      return activated(builder, stored, config, value, '');
    case 'ReLU':
    case 'LeakyReLU':
    case 'ELU':
    case 'Softmax':
      return activationLayer(builder, layer, config, value);
    case 'MaxPooling2D':
    case 'MaxPool2D':
      return pooling(at, value, 'maxPooling2d');
    case 'AveragePooling2D':
    case 'AvgPool2D':
      return pooling(at, value, 'averagePooling2d');
    case 'GlobalAveragePooling2D':
    case 'GlobalAvgPool2D':
      return globalPooling(at, value, 'globalAveragePooling2d');
    case 'GlobalMaxPooling2D':
    case 'GlobalMaxPool2D':
      return globalPooling(at, value, 'globalMaxPooling2d');
    case 'ZeroPadding2D':
      return zeroPadding2d(at, value);
    case 'Flatten':
      return flatten(at, value);
    case 'Reshape':
      return reshape(at, value);
    case 'BatchNormalization':
      return batchNormalization(at, value);
    case 'Dropout':
    case 'SpatialDropout2D':
      return dropout(at, className, value);
    case 'Rescaling':
      return rescaling(at, value);
    case 'Normalization':
      return normalization(at, value);
    case 'Resizing':
      return resizing(at, value);
    default:
      throw config.refused();
  }
}

/** What may follow probabilities, as it does nothing to them. */
function handsOn({ className, config }: StoredLayer): boolean {
  if (className === 'Activation') return config['activation'] === 'linear';
  return ['Flatten', 'Reshape', 'Identity', 'InputLayer'].includes(className);
}

/** Penalties and bounds of weights are about training. */
function noteTraining(builder: NetworkBuilder, { config }: StoredLayer): void {
  for (const [key, found] of Object.entries(config)) {
    if (!/_(regularizer|constraint)$/.test(key) || typeof found !== 'object' || found === null) continue;
    if ('class_name' in found && typeof found.class_name === 'string') {
      builder.leftOut.add(found.class_name.slice(0, 100));
    }
  }
}

/** The name of what is computed by an operation, which is no layer; null for a layer. */
function operationOf(layer: StoredLayer): string | null {
  if (isOperation(layer)) return layer.className;
  const name = layer.className === 'TFOpLambda' ? layer.config['function'] : null;
  return typeof name === 'string' ? name : null;
}

function computed(at: LayerAtHand, name: string, call: Call | undefined, values: readonly Value[]): Value {
  const operation = [...operations].find(([known]) => known === name)?.[1];
  const args: Argument[] = [
    ...(call?.args ?? []),
    ...[call?.named.get('y')].filter((arg) => arg !== undefined),
  ];
  const [first, second, ...others] = args;
  const [value] = values;
  if (operation === undefined || value === undefined || others.length > 0)
    throw at.config.refused('function', name);
  if (values.length === 2 && operation === 'add') return add(at, values);
  const isFirst = first !== undefined && 'from' in first;
  if (values.length !== 1) throw at.config.refused('function', name);
  return arithmetic(at, operation, value, isFirst ? second : first, isFirst);
}

function batchNormalization({ builder, config, stored, place }: LayerAtHand, value: Value): Value {
  const axis = config.numbers('axis', -1);
  const isLast = axis.length === 1 && (axis[0] === -1 || axis[0] === value.shape.length);
  const channels = value.shape.at(-1);
  if (!isLast || typeof channels !== 'number') throw config.refused('axis');
  const [scale, center] = [config.flag('scale', true), config.flag('center', true)];
  const wanted = (name: string): WantedTensor => ({ names: [name], shape: [channels] });
  const names = [...(scale ? ['gamma'] : []), ...(center ? ['beta'] : []), 'moving_mean', 'moving_variance'];
  const tensors = new Map(builder.read(place, names.map(wanted)).map((tensor, i) => [names[i], tensor]));
  const of = (name: string, otherwise: number) =>
    tensors.get(name) ?? new Float32Array(channels).fill(otherwise);
  const variance = of('moving_variance', 1);
  if (variance.some((one) => one < 0)) {
    throw refused(builder.file, 'notFinite', `its layer "${stored}" has a negative variance`, {
      layer: stored,
    });
  }
  const output = builder.add(
    { stored },
    {
      kind: 'batchNormalization',
      momentum: config.number('momentum', 0.99),
      epsilon: config.number('epsilon', 0.001),
    },
    [value],
  );
  builder.keep(output, 'gamma', of('gamma', 1));
  builder.keep(output, 'beta', of('beta', 0));
  builder.keep(output, 'movingMean', of('moving_mean', 0));
  builder.keep(output, 'movingVariance', variance);
  return output;
}

function dropout({ builder, config, stored }: LayerAtHand, className: string, value: Value): Value {
  const rate = config.number('rate');
  if (rate < 0 || rate >= 1) throw config.refused('rate');
  if (rate === 0) return value;
  const isOfChannels = className === 'SpatialDropout2D' && !value.isRow;
  return builder.add({ stored }, { kind: isOfChannels ? 'spatialDropout2d' : 'dropout', rate }, [value]);
}
