import type { LayersModel, Sequential, SymbolicTensor } from '@tensorflow/tfjs-node';
import { assertNever } from '@core/assert-never';
import type { WeightMap } from '@core/initialisers/initial-weights';
import {
  leakyReluAlpha,
  type Activation,
  type Layer,
  type NetworkDescription,
  type PoolingWindow,
} from '@core/network/description';
import { layerParameters } from '@core/network/parameters';
import { placeLayers } from '@core/network/shapes';
import { loadTensorFlow } from './load-tensorflow';

/** A layer of TensorFlow.js, which does not export the type itself. */
export type TfLayer = Parameters<Sequential['add']>[0];

/** What a model is given, and the layers that make of it what the network sees. */
export interface ModelInput {
  /** Of one sample; null for an edge of any length. */
  readonly shape: readonly (number | null)[];
  readonly layers: readonly TfLayer[];
}

/**
 * A network as TensorFlow.js layers with a softmax behind the logits: what is exported.
 * @param weights by parameter name
 */
export function buildLayersModel(
  network: NetworkDescription,
  weights: WeightMap,
  input: ModelInput,
): LayersModel {
  const { tf } = loadTensorFlow();
  const given = tf.input({ name: 'picture', shape: [...input.shape] });
  const seen = input.layers.reduce((value, layer) => applied(layer, value), given);
  const outputs = new Map<string, SymbolicTensor>();
  let last = seen;
  for (const { layer, from } of placeLayers(network)) {
    const value = from === null ? seen : required(outputs, from);
    const tfLayer = toTfLayer(layer);
    last = applied(tfLayer, 'other' in layer ? [value, required(outputs, layer.other)] : value);
    outputs.set(layer.name, last);
  }
  const probabilities = applied(tf.layers.softmax({ name: 'probabilities' }), last);
  const model = tf.model({ name: 'ridgeline', inputs: given, outputs: probabilities });
  setWeights(model, network, weights);
  return model;
}

/** Symbolic in, symbolic out: TensorFlow.js has one type for all that `apply` can do. */
function applied(layer: TfLayer, value: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(value) as SymbolicTensor;
}

function toTfLayer(layer: Layer): TfLayer {
  const { layers } = loadTensorFlow().tf;
  const { name } = layer;
  switch (layer.kind) {
    case 'conv2d': {
      const { filters, kernelSize, strides, useBias, padding = 'same' } = layer;
      return layers.conv2d({ name, filters, kernelSize, strides, useBias, padding });
    }
    case 'depthwiseConv2d': {
      const { kernelSize, strides, useBias, padding = 'same' } = layer;
      return layers.depthwiseConv2d({ name, kernelSize, strides, useBias, padding });
    }
    case 'activation':
      return activationLayer(name, layer.activation, layer.alpha);
    case 'maxPooling2d':
      return layers.maxPooling2d({ name, ...window(layer) });
    case 'averagePooling2d':
      return layers.averagePooling2d({ name, ...window(layer) });
    case 'zeroPadding2d': {
      const { top, bottom, left, right } = layer;
      return layers.zeroPadding2d({
        name,
        padding: [
          [top, bottom],
          [left, right],
        ],
      });
    }
    case 'globalMaxPooling2d':
      return layers.globalMaxPooling2d({ name });
    case 'globalAveragePooling2d':
      return layers.globalAveragePooling2d({ name });
    case 'flatten':
      return layers.flatten({ name });
    case 'dense':
      return layers.dense({ name, units: layer.units, useBias: layer.useBias });
    case 'batchNormalization':
      return layers.batchNormalization({ name, momentum: layer.momentum, epsilon: layer.epsilon });
    case 'dropout':
    case 'spatialDropout2d':
      // TensorFlow.js has no dropout of whole channels. The model is for using, where dropout does nothing.
      return layers.dropout({ name, rate: layer.rate });
    case 'add':
      return layers.add({ name });
    case 'multiply':
      return layers.multiply({ name });
    case 'concatenate':
      return layers.concatenate({ name, axis: -1 });
    default:
      return assertNever(layer);
  }
}

function window({ poolSize, strides = poolSize, padding = 'valid' }: PoolingWindow) {
  return { poolSize, strides, padding };
}

function activationLayer(name: string, activation: Activation, alpha = leakyReluAlpha): TfLayer {
  const { layers } = loadTensorFlow().tf;
  if (activation === 'leakyRelu') return layers.leakyReLU({ name, alpha });
  return layers.activation({ name, activation: activation === 'silu' ? 'swish' : activation });
}

function setWeights(model: LayersModel, network: NetworkDescription, weights: WeightMap): void {
  const { tf } = loadTensorFlow();
  tf.tidy(() => {
    for (const placed of placeLayers(network)) {
      const own = layerParameters(placed).map(({ name, shape }) =>
        tf.tensor(required(weights, name), [...shape]),
      );
      if (own.length > 0) model.getLayer(placed.layer.name).setWeights(own);
    }
  });
}

function required<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new Error(`There is no ${name}`);
  return value;
}
