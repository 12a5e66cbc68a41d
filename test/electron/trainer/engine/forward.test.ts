import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { networkParameters } from '@core/network/parameters';
import { backward, forward } from '../../../../electron/trainer/engine/forward';
import { float32 } from '../../../../electron/trainer/engine/graph/attributes';
import { Graph, type Value } from '../../../../electron/trainer/engine/graph/graph';
import { noParameters } from '../../../../electron/trainer/engine/operations/operation';
import fixture from '../../../fixtures/networks.json' with { type: 'json' };
import { drawn } from './drawn-numbers';
import { tensor } from './run-graph';
import { runNetwork, trainingMode } from './run-network';

const batch = 5;
const inputShape = [7, 7, 2] as const;
const classes = 3;

const models = {
  resnet8: { model: 'resnet8', filters: 2 },
  cnn: {
    model: 'cnn',
    filters: 2,
    kernelSize: 5,
    batchNormalization: true,
    activation: 'silu',
    pooling: 'average',
    head: 'globalAverage',
    denseUnits: 4,
  },
  mlp: { model: 'mlp', batchNormalization: true, activation: 'gelu', denseUnits: 4 },
  vgg11: { model: 'vgg11', filters: 1, activation: 'elu', denseUnits: 4 },
} as const satisfies Record<keyof typeof fixture, Partial<Hyperparameters>>;

/** The loss of the fixture is the sum of the logits times these. */
const lossGradient = (graph: Graph) =>
  tensor(graph, [...drawn('gradient', [batch, classes])], [batch, classes]);

function expectClose(found: Float32Array | undefined, expected: readonly number[], name: string): void {
  expect(found, name).toHaveLength(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  expect(largest, name).toBeGreaterThan(0);
  const furthest = Math.max(...expected.map((value, i) => Math.abs(found![i]! - value)));
  expect(furthest, name).toBeLessThan(1e-4 * largest + 1e-6);
}

describe.each(['resnet8', 'cnn', 'mlp', 'vgg11'] as const)('the passes of %s', (model) => {
  const network = buildNetwork({ ...defaults, ...models[model] }, inputShape, classes);
  const expected = fixture[model];

  it('give the logits of Keras, in training and out of it', () => {
    const used = runNetwork(network, batch, { training: false }, (_, { logits }) => ({ logits }));
    expectClose(used.logits, expected.inference, 'inference');
    const trained = runNetwork(network, batch, trainingMode, (_, { logits }) => ({ logits }));
    expectClose(trained.logits, expected.training, 'training');
  });

  it("give Keras' gradient of every parameter", () => {
    const found = runNetwork(network, batch, trainingMode, (graph, pass) =>
      Object.fromEntries(backward(graph, pass, lossGradient(graph)).parameters),
    );
    const gradients: Record<string, number[]> = expected.gradients;
    expect(Object.keys(found).sort()).toEqual(Object.keys(gradients).sort());
    for (const [name, values] of Object.entries(gradients)) expectClose(found[name], values, name);
  });

  it("move the running means as Keras' do, and only in training", () => {
    const found = runNetwork(network, batch, trainingMode, (_, { logits, updates }) => ({
      logits,
      ...Object.fromEntries(updates),
    }));
    const means: Record<string, number[]> = expected.movingMeans;
    const isMean = (name: string) => name.endsWith('/moving_mean');
    expect(Object.keys(found).filter(isMean).sort()).toEqual(Object.keys(means).sort());
    for (const [name, values] of Object.entries(means)) expectClose(found[name], values, name);
    const untrained = networkParameters(network).filter(({ trainable }) => !trainable);
    expect(Object.keys(found).sort()).toEqual(['logits', ...untrained.map(({ name }) => name)].sort());
    runNetwork(network, batch, { training: false }, (_, { logits, updates }) => {
      expect(updates.size).toBe(0);
      return { logits };
    });
  });
});

describe('a pass', () => {
  const network = buildNetwork({ ...defaults, ...models.resnet8 }, inputShape, classes);

  it('tells the outputs of the activation layers, and the gradient with respect to each', () => {
    const names = network.layers.flatMap(({ kind, name }) => (kind === 'activation' ? [name] : []));
    const prefixed = (values: ReadonlyMap<string, Value>, prefix: string) =>
      [...values].map(([name, value]) => [`${prefix}${name}`, value] as const);
    const found = runNetwork(network, batch, trainingMode, (graph, pass) => {
      const gradients = backward(graph, pass, lossGradient(graph)).activations;
      expect([...pass.activations.keys()]).toEqual(names);
      expect([...gradients.keys()].sort()).toEqual([...names].sort());
      return Object.fromEntries([...prefixed(pass.activations, ''), ...prefixed(gradients, 'gradient/')]);
    });
    const last = 'stage3_block1_activation2';
    expect(Math.min(...found[last]!)).toBeGreaterThanOrEqual(0);
    // The mean of the 2×2 pixels and a product with the kernel lie between it and the logits.
    const kernel = drawn('logits/kernel', [8, classes]);
    const gradient = drawn('gradient', [batch, classes]);
    for (let sample = 0; sample < batch; sample++) {
      for (let channel = 0; channel < 8; channel++) {
        let expected = 0;
        for (let k = 0; k < classes; k++) {
          expected += (gradient[sample * classes + k]! * kernel[channel * classes + k]!) / 4;
        }
        expect(found[`gradient/${last}`]![sample * 32 + channel]).toBeCloseTo(expected, 5);
      }
    }
  });

  it('has dropout where the network has it, in training alone', () => {
    const dropped = buildNetwork(
      { ...defaults, blocks: 1, filters: 2, dropoutRate: 0.25, spatialDropoutRate: 0.5 },
      inputShape,
      classes,
    );
    const asked: [string, number][] = [];
    const doubled = (kind: string) => (graph: Graph) => (layer: string, input: Value, rate: number) => {
      asked.push([`${kind} ${layer}`, rate]);
      const output = graph.add('Mul', [input, graph.scalar(0)], { T: float32 });
      return { output, backward: (gradient: Value) => ({ input: gradient, parameters: noParameters }) };
    };
    const graph = new Graph();
    const variables = new Map(
      networkParameters(dropped).map(({ name, shape }) => [name, graph.variable(name, shape)]),
    );
    const input = tensor(graph, [...drawn('input', [batch, ...inputShape])], [batch, ...inputShape]);
    const pass = forward(graph, dropped, input, variables, {
      training: true,
      makeDropout: doubled('dense')(graph),
      makeSpatialDropout: doubled('spatial')(graph),
    });
    expect(asked).toEqual([
      ['spatial block1_dropout', 0.5],
      ['dense dropout', 0.25],
    ]);
    forward(graph, dropped, input, variables, { training: false });
    expect(asked).toHaveLength(2);
    expect(pass.activations.size).toBe(3);
  });
});
