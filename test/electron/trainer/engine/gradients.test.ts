import type { Scalar, Tensor, Tensor4D, Variable } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import {
  defaultHyperparameters as defaults,
  fields,
  type Hyperparameters,
} from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';

import { networkParameters } from '@core/network/parameters';
import { after, feed, openSession } from './run-graph';
import { buildTrainingGraph } from '../../../../electron/trainer/engine/training-graph';
import { loadTensorFlow } from '../../../../electron/trainer/load-tensorflow';
import { noiseBatch } from '../noise-batch';

const inputShape = [9, 9, 2] as const;
const classes = 4;
const mean = [120, 110];
const std = [60, 65];
const batch = noiseBatch(7, inputShape, classes);

function networkOf(activation: Hyperparameters['activation']) {
  const hyperparameters = { ...defaults, activation, blocks: 2, filters: 3, denseUnits: 6 };
  const network = buildNetwork(hyperparameters, inputShape, classes);
  return { hyperparameters, network, weights: initialWeights(network, hyperparameters) };
}

/** Loss and gradients of our own graph. */
function ofGraph(activation: Hyperparameters['activation']) {
  const { hyperparameters, network, weights } = networkOf(activation);
  const training = buildTrainingGraph({ network, hyperparameters, mean, std, weights });
  const values = [...training.variables.values()];
  const assigned = after(
    training.graph,
    values.map(({ assign }) => assign),
  );
  const session = openSession(training.graph);
  session.assign(
    values.map((variable) => feed(variable, [...weights.get(variable.name)!])),
    assigned,
  );
  const feeds = [
    { placeholder: training.inputs.pixels, type: 'uint8', shape: [7, ...inputShape], data: batch.pixels },
    { placeholder: training.inputs.labels, type: 'int32', shape: [7], data: Int32Array.from(batch.labels) },
  ] as const;
  const names = networkParameters(network).map(({ name }) => name);
  const found = session.run(
    feeds,
    names.map((name) => training.training.gradients.get(name)!),
  );
  return {
    loss: session.run(feeds, [training.outputs.lossSum])[0]![0]! / 7,
    gradients: new Map(names.map((name, i) => [name, found[i]!])),
  };
}

/** The same by TensorFlow.js' own derivatives, written out layer by layer. */
function ofTensorFlowJs(activation: Hyperparameters['activation']) {
  const { tf } = loadTensorFlow();
  const { network, weights } = networkOf(activation);
  const variables = new Map<string, Variable>();
  for (const { name, shape } of networkParameters(network)) {
    variables.set(name, tf.variable(tf.tensor(weights.get(name)!, [...shape])));
  }
  const convolved = (x: Tensor, name: string): Tensor => {
    const kernel = variables.get(`${name}/kernel`)! as unknown as Tensor4D;
    return activate(
      activation,
      tf.conv2d(x as Tensor4D, kernel, 1, 'same').add(variables.get(`${name}/bias`)!),
    );
  };
  const product = (x: Tensor, name: string): Tensor =>
    x.matMul(variables.get(`${name}/kernel`)!).add(variables.get(`${name}/bias`)!);
  const loss = (): Scalar => {
    let x: Tensor = tf
      .tensor4d(batch.pixels, [7, ...inputShape], 'int32')
      .toFloat()
      .sub(mean)
      .div(std);
    for (const block of ['block1', 'block2']) {
      x = convolved(convolved(x, `${block}_conv1`), `${block}_conv2`);
      x = tf.maxPool(x as Tensor4D, 2, 2, 'valid');
    }
    const hidden = activate(activation, product(x.reshape([7, -1]), 'dense'));
    const labels = tf.oneHot(tf.tensor1d(Int32Array.from(batch.labels), 'int32'), classes);
    return tf.losses.softmaxCrossEntropy(labels, product(hidden, 'logits'));
  };
  const { value, grads } = tf.variableGrads(loss);
  const gradients = new Map<string, Float32Array>();
  for (const [name, variable] of variables) gradients.set(name, grads[variable.name]!.dataSync<'float32'>());
  return { loss: value.dataSync<'float32'>()[0]!, gradients };
}

function activate(activation: Hyperparameters['activation'], x: Tensor): Tensor {
  const { tf } = loadTensorFlow();
  switch (activation) {
    case 'leakyRelu':
      return tf.leakyRelu(x, 0.01);
    case 'gelu':
      return x.mul(0.5).mul(x.div(Math.SQRT2).erf().add(1));
    case 'silu':
      return x.mul(x.sigmoid());
    case 'mish':
      return x.mul(x.softplus().tanh());
    case 'linear':
      return x;
    case 'sigmoid':
    case 'tanh':
    case 'relu':
    case 'elu':
    case 'selu':
      return tf[activation](x);
  }
}

describe('the gradients of a whole network', () => {
  it.each(fields.activation.choices)('agree with those of TensorFlow.js for %s', (activation) => {
    const ours = ofGraph(activation);
    const theirs = ofTensorFlowJs(activation);
    expect(ours.loss).toBeCloseTo(theirs.loss, 5);
    for (const [name, expected] of theirs.gradients) {
      const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest, name).toBeGreaterThan(0);
      const found = ours.gradients.get(name)!;
      expected.forEach((value, i) =>
        expect(Math.abs(found[i]! - value), name).toBeLessThan(1e-5 * largest + 1e-7),
      );
    }
  });
});
