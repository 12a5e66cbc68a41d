import { refused } from '../refuse-model';
import type { LayerPlace } from '../weights/weight-source';
import { activated, activationLayer } from './activations';
import { conv2d, dense, depthwiseConv2d, separableConv2d } from './convolutions';
import type { Call } from './inbound-nodes';
import type { LayerAtHand } from './layer-at-hand';
import { LayerConfig } from './layer-config';
import type { NetworkBuilder } from './network-builder';
import { computed, operationOf } from './operations';
import { flatten, globalPooling, pooling, reshape, zeroPadding2d } from './picture-layers';
import { normalization, rescaling, resizing } from './scaling-layers';
import type { StoredLayer } from './stored-model';
import { add, concatenate, multiply } from './of-several';
import type { Value } from './value';
import { batchNormalization, dropout } from './value-layers';

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
  if (values.some(({ isSoftmax }) => isSoftmax) && !handsOn(layer)) throw config.refused('input', 'softmax');
  const operation = operationOf(layer);
  if (operation !== null) return computed(at, operation, call, values);
  if (layer.className === 'Add') return add(at, values);
  if (layer.className === 'Multiply') return multiply(at, values);
  if (layer.className === 'Concatenate') return concatenate(at, values);
  if (others.length > 0) throw config.refused();
  return ofOne(at, layer, value);
}

function ofOne(at: LayerAtHand, layer: StoredLayer, value: Value): Value {
  const { builder, config, stored } = at;
  const { className } = layer;
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
