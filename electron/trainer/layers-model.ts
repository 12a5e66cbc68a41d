import type { LayersModel, Sequential } from '@tensorflow/tfjs-node';
import { assertNever } from '@core/assert-never';
import type { WeightMap } from '@core/initialisers/initial-weights';
import {
  leakyReluAlpha,
  type Activation,
  type Layer,
  type NetworkDescription,
} from '@core/network/description';
import { networkParameters } from '@core/network/parameters';
import { loadTensorFlow } from './load-tensorflow';

/** A layer of TensorFlow.js, which does not export the type itself. */
export type TfLayer = Parameters<Sequential['add']>[0];

/**
 * A network as TensorFlow.js layers with a softmax behind the logits: what is exported.
 * @param input layers that come first and turn what the model is given into what the network sees; the first of
 * them must state its input shape
 * @param weights by parameter name
 */
export function buildLayersModel(
  network: NetworkDescription,
  weights: WeightMap,
  input: readonly TfLayer[],
): Sequential {
  const { tf } = loadTensorFlow();
  const model = tf.sequential({ name: 'ridgeline' });
  for (const layer of input) model.add(layer);
  for (const layer of network.layers) model.add(toTfLayer(layer));
  model.add(tf.layers.softmax({ name: 'probabilities' }));
  setWeights(model, network, weights);
  return model;
}

function toTfLayer(layer: Layer): TfLayer {
  const { layers } = loadTensorFlow().tf;
  const { name } = layer;
  switch (layer.kind) {
    case 'conv2d':
      return layers.conv2d({ name, filters: layer.filters, kernelSize: layer.kernelSize, padding: 'same' });
    case 'activation':
      return activationLayer(name, layer.activation);
    case 'maxPooling2d':
      return layers.maxPooling2d({ name, poolSize: layer.poolSize });
    case 'flatten':
      return layers.flatten({ name });
    case 'dense':
      return layers.dense({ name, units: layer.units });
    case 'dropout':
      return layers.dropout({ name, rate: layer.rate });
    default:
      return assertNever(layer);
  }
}

function activationLayer(name: string, activation: Activation): TfLayer {
  const { layers } = loadTensorFlow().tf;
  if (activation === 'leakyRelu') return layers.leakyReLU({ name, alpha: leakyReluAlpha });
  return layers.activation({ name, activation });
}

function setWeights(model: LayersModel, network: NetworkDescription, weights: WeightMap): void {
  const { tf } = loadTensorFlow();
  const named = (name: string, shape: readonly number[]) => {
    const values = weights.get(name);
    if (values === undefined) throw new Error(`No weights for ${name}`);
    return tf.tensor(values, [...shape]);
  };
  tf.tidy(() => {
    for (const { name } of network.layers) {
      const own = networkParameters(network).filter((parameter) => parameter.name.startsWith(`${name}/`));
      if (own.length > 0) model.getLayer(name).setWeights(own.map((p) => named(p.name, p.shape)));
    }
  });
}
