import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import {
  defaultHyperparameters as defaults,
  fields,
  type Hyperparameters,
} from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import type { NetworkDescription } from '@core/network/description';
import { buildLayersModel } from '../../../electron/trainer/layers-model';
import { loadTensorFlow } from '../../../electron/trainer/load-tensorflow';
import { float32 } from '../../../electron/trainer/engine/graph/attributes';
import { drawn, drawnWeights } from './engine/drawn-numbers';
import { runNetwork } from './engine/run-network';

const batch = 6;
const inputShape = [9, 9, 3] as const;
const classes = 5;

/** Our own graph's probabilities, and those of the layers model. */
function bothWays(network: NetworkDescription): { graph: Float32Array; layers: Float32Array } {
  const { probabilities } = runNetwork(network, batch, { training: false }, (graph, { logits }) => ({
    probabilities: graph.add('Softmax', [logits], { T: float32 }),
  }));
  const { tf } = loadTensorFlow();
  const before = tf.memory().numTensors;
  const model = buildLayersModel(network, drawnWeights(network), { shape: inputShape, layers: [] });
  const layers = tf.tidy(() => {
    const input = tf.tensor4d(drawn('input', [batch, ...inputShape]), [batch, ...inputShape]);
    return (model.predict(input) as Tensor).dataSync<'float32'>().slice();
  });
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return { graph: probabilities!, layers };
}

function expectSameAnswers(changes: Partial<Hyperparameters>): void {
  const { graph, layers } = bothWays(buildNetwork({ ...defaults, ...changes }, inputShape, classes));
  expect(layers).toHaveLength(batch * classes);
  layers.forEach((probability, i) => expect(Math.abs(probability - graph[i]!)).toBeLessThan(1e-5));
  // Answers that depend on the picture.
  expect(layers.slice(0, classes)).not.toEqual(layers.slice(classes, 2 * classes));
}

describe('buildLayersModel', () => {
  it.each(fields.activation.choices)('gives the answers of the graph with %s', (activation) => {
    expectSameAnswers({ activation, filters: 4, denseUnits: 8, dropoutRate: 0.5 });
  });

  // TensorFlow fuses what comes in a row, each row in its own way.
  it.each(fields.activation.choices)(
    'gives the answers of the graph with batch normalisation and %s',
    (activation) => {
      const batchNormalization = true;
      expectSameAnswers({ activation, batchNormalization, filters: 4, denseUnits: 8 });
      expectSameAnswers({ activation, batchNormalization, model: 'mlp', denseUnits: 8 });
      expectSameAnswers({ activation, model: 'mlp', denseUnits: 8 });
      expectSameAnswers({ activation, model: 'resnet8', filters: 4 });
    },
  );

  it.each<[string, Partial<Hyperparameters>]>([
    ['a perceptron', { model: 'mlp', hiddenLayers: 3, denseUnits: 8, dropoutRate: 0.2 }],
    ['a normalised perceptron', { model: 'mlp', denseUnits: 8, batchNormalization: true }],
    ['a perceptron without hidden layers', { model: 'mlp', hiddenLayers: 0 }],
    [
      'a normalised CNN with average pooling and a global average',
      {
        filters: 4,
        kernelSize: 4,
        batchNormalization: true,
        pooling: 'average',
        head: 'globalAverage',
        denseUnits: 0,
        spatialDropoutRate: 0.3,
      },
    ],
    ['VGG-11', { model: 'vgg11', filters: 2, spatialDropoutRate: 0.1 }],
    ['normalised VGG-13', { model: 'vgg13', filters: 2, batchNormalization: true }],
    ['VGG-16', { model: 'vgg16', filters: 2, pooling: 'average', head: 'globalAverage' }],
    ['ResNet-8', { model: 'resnet8', filters: 4, dropoutRate: 0.2 }],
    ['ResNet-14', { model: 'resnet14', filters: 2 }],
    ['ResNet-20', { model: 'resnet20', filters: 2, activation: 'mish' }],
  ])('gives the answers of the graph for %s', (_, changes) => {
    expectSameAnswers(changes);
  });
});
