import { describe, expect, it } from 'vitest';
import { Graph } from '../../../../../electron/trainer/engine/graph/graph';
import { batchNormalization } from '../../../../../electron/trainer/engine/operations/batch-normalization';
import fixture from '../../../../fixtures/operations.json' with { type: 'json' };
import { after, feed, openSession, tensor } from '../run-graph';

type Case = (typeof fixture.batchNormalization)[number];

/** Builds the layer with the given numbers, and runs it once. */
function run(given: Case, training: boolean) {
  const { shape, momentum } = given;
  const graph = new Graph();
  const channels = shape.slice(-1);
  const variables = {
    gamma: graph.variable('gamma', channels),
    beta: graph.variable('beta', channels),
    movingMean: graph.variable('movingMean', channels),
    movingVariance: graph.variable('movingVariance', channels),
  };
  const settings = { momentum, epsilon: 1e-3, training, inputShape: shape.slice(1) };
  const layer = batchNormalization(graph, tensor(graph, given.input, shape), variables, settings);
  const { input, parameters } = layer.backward(tensor(graph, given.gradient, shape));
  const wanted = {
    output: layer.output,
    inputGradient: input,
    gammaGradient: parameters.get('gamma')!,
    betaGradient: parameters.get('beta')!,
    ...Object.fromEntries(layer.updates ?? []),
  };
  const assigned = after(
    graph,
    Object.values(variables).map(({ assign }) => assign),
  );
  const session = openSession(graph);
  const start = Object.values(variables).map((variable) =>
    feed(variable, given[variable.name as keyof typeof variables]),
  );
  session.assign(start, assigned);
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  const found = session.run(
    [],
    names.map((name) => wanted[name]),
  );
  return Object.fromEntries(names.map((name, i) => [name, [...found[i]!]]));
}

function expectClose(found: readonly number[] | undefined, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(found![i]).toBeCloseTo(value, 4));
}

describe.each(fixture.batchNormalization)('batchNormalization of $shape with momentum $momentum', (given) => {
  it('normalises a batch with its own statistics, and moves the running ones as PyTorch does', () => {
    const found = run(given, true);
    expectClose(found.output, given.training);
    expectClose(found.movingMean, given.next.movingMean);
    expectClose(found.movingVariance, given.next.movingVariance);
  });

  it('has the gradients of PyTorch', () => {
    const found = run(given, true);
    expectClose(found.inputGradient, given.gradients.input);
    expectClose(found.gammaGradient, given.gradients.gamma);
    expectClose(found.betaGradient, given.gradients.beta);
  });

  it('uses the running statistics outside of training, and leaves them alone', () => {
    const found = run(given, false);
    expectClose(found.output, given.inference);
    expect(found).not.toHaveProperty('movingMean');
    // The gradient of γ·x̂ + β with fixed statistics: ∂β is the sum over everything but the channel.
    const channels = given.beta.length;
    const sums = given.beta.map((_, channel) =>
      given.gradient.reduce((sum, value, i) => sum + (i % channels === channel ? value : 0), 0),
    );
    expectClose(found.betaGradient, sums);
    const slopes = given.gamma.map(
      (gamma, channel) => gamma / Math.sqrt(given.movingVariance[channel]! + 1e-3),
    );
    expectClose(
      found.inputGradient,
      given.gradient.map((value, i) => value * slopes[i % channels]!),
    );
  });
});

it('gives β for a dense batch of one, whose variance is 0', () => {
  const { output, movingVariance } = run(
    {
      ...fixture.batchNormalization[1]!,
      shape: [1, 3],
      input: [5, -7, 100],
      gradient: [1, 1, 1],
      movingVariance: [1, 1, 1],
      momentum: 0.9,
    },
    true,
  );
  expectClose(output, fixture.batchNormalization[1]!.beta);
  expectClose(movingVariance, [0.9, 0.9, 0.9]);
});
