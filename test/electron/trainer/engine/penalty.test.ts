import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { Graph } from '../../../../electron/trainer/engine/graph/graph';
import {
  penalty,
  penaltyCoefficients,
  withPenalty,
  type PenaltyCoefficients,
} from '../../../../electron/trainer/engine/penalty';
import { after, feed, openSession, tensor } from './run-graph';

const first = [0.5, -1.5, 0, 2];
const second = [-3, 0.25];
const gradient = [1, 1, 1, 1];

function run(coefficients: PenaltyCoefficients): { value: number; gradient: number[] } {
  const graph = new Graph();
  const kernels = [graph.variable('first', [2, 2]), graph.variable('second', [2])];
  const value = penalty(graph, kernels, coefficients);
  const whole = withPenalty(graph, tensor(graph, gradient, [2, 2]), kernels[0]!, coefficients);
  const assigned = after(
    graph,
    kernels.map(({ assign }) => assign),
  );
  const session = openSession(graph);
  session.assign([feed(kernels[0]!, first), feed(kernels[1]!, second)], assigned);
  const [found, foundGradient] = session.run([], [value, whole]);
  return { value: found![0]!, gradient: [...foundGradient!] };
}

const squares = [...first, ...second].reduce((sum, w) => sum + w ** 2, 0);
const sizes = [...first, ...second].reduce((sum, w) => sum + Math.abs(w), 0);

describe('penalty', () => {
  // keras.regularizers: L2 is l2 * sum(square(w)), L1 is l1 * sum(abs(w)).
  it.each([
    [0, 0.01],
    [0.02, 0],
    [0.02, 0.01],
  ])('with l1 %d and l2 %d is that of Keras, and so is its gradient', (l1, l2) => {
    const found = run({ l1, l2 });
    expect(found.value).toBeCloseTo(l1 * sizes + l2 * squares, 6);
    first.forEach((w, i) => expect(found.gradient[i]).toBeCloseTo(1 + l1 * Math.sign(w) + 2 * l2 * w, 6));
  });

  it('is nothing without coefficients', () => {
    expect(run({ l1: 0, l2: 0 })).toEqual({ value: 0, gradient });
  });
});

describe('penaltyCoefficients', () => {
  it.each([
    ['none', { l1: 0, l2: 0 }],
    ['l1', { l1: 0.3, l2: 0 }],
    ['l2', { l1: 0, l2: 0.4 }],
    ['elasticNet', { l1: 0.3, l2: 0.4 }],
  ] as const)('of %s leaves out what is not chosen', (kind, expected) => {
    expect(penaltyCoefficients({ ...defaults, penalty: kind, l1: 0.3, l2: 0.4 })).toEqual(expected);
  });
});
