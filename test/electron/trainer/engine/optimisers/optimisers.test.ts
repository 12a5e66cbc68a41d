import { describe, expect, it } from 'vitest';
import { Graph } from '../../../../../electron/trainer/engine/graph/graph';
import { adam } from '../../../../../electron/trainer/engine/optimisers/adam';
import type { Optimiser } from '../../../../../electron/trainer/engine/optimisers/optimiser';
import { momentum, sgd } from '../../../../../electron/trainer/engine/optimisers/sgd';
import { weightDecay } from '../../../../../electron/trainer/engine/optimisers/weight-decay';
import { after, feed, openSession } from '../run-graph';
import { scalarFeed } from '../../../../../electron/trainer/engine/graph/session';

const makeAdam = (graph: Graph) => adam(graph, { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 });
const start = [0.5, -0.25, 2];
const gradients = [
  [0.1, -2, 0],
  [0.1, 3, 1e-4],
  [-0.4, 1, 0.5],
  [0.2, -1, 0],
];
const rates = [0.1, 0.05, 0.05, 0.01];

/** Four steps of an optimiser in TensorFlow, with a fed gradient and a learning rate that changes. */
function trained(make: (graph: Graph) => Optimiser, decay = 0): number[] {
  const graph = new Graph();
  const optimiser = make(graph);
  const variable = graph.variable('w', [3]);
  const gradient = graph.placeholder('gradient', 'float32', [3]);
  const rate = graph.placeholder('rate', 'float32', []);
  const before = decay > 0 ? [weightDecay(graph, variable, rate, decay)] : [];
  const step = after(graph, [optimiser.apply(variable, gradient, rate, before)]);
  const assigned = after(
    graph,
    [variable, ...optimiser.slots].map(({ assign }) => assign),
  );
  const session = openSession(graph);
  session.assign([feed(variable, start), ...optimiser.slots.map((slot) => feed(slot, [0, 0, 0]))], assigned);
  gradients.forEach((values, i) => {
    const fed = {
      placeholder: gradient,
      type: 'float32',
      shape: [3],
      data: Float32Array.from(values),
    } as const;
    session.run([fed, scalarFeed(rate, rates[i]!), ...optimiser.feeds(i)], [step]);
  });
  return [...session.run([], [variable.value])[0]!];
}

/** The same in double precision, one weight at a time. */
function computed(
  rule: (w: number, g: number, rate: number, memory: number[], t: number) => number,
): number[] {
  return start.map((initial, k) => {
    const memory = [0, 0];
    return gradients.reduce((w, g, i) => rule(w, g[k]!, rates[i]!, memory, i + 1), initial);
  });
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  found.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(2e-6));
}

/** Algorithm 1 of Kingma & Ba 2015, reordered as at the end of its section 2. */
function adamRule(w: number, g: number, rate: number, memory: number[], t: number): number {
  memory[0] = 0.9 * memory[0]! + 0.1 * g;
  memory[1] = 0.999 * memory[1]! + 0.001 * g * g;
  const corrected = (rate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
  return w - (corrected * memory[0]) / (Math.sqrt(memory[1]) + 1e-7);
}

describe('adam', () => {
  it('follows Kingma & Ba', () => {
    expectClose(trained(makeAdam), computed(adamRule));
  });

  it('moves by about the learning rate in its first step, whatever the gradient', () => {
    const first = computed(adamRule).length === 3 ? adamRule(0, 1234, 0.1, [0, 0], 1) : NaN;
    expect(first).toBeCloseTo(-0.1, 6);
  });
});

describe('sgd', () => {
  it('without momentum goes down the gradient', () => {
    expectClose(
      trained(sgd),
      computed((w, g, rate) => w - rate * g),
    );
  });

  it('with momentum keeps a velocity, as Keras does', () => {
    expectClose(
      trained((graph) => momentum(graph, 0.9)),
      computed((w, g, rate, memory) => {
        memory[0] = 0.9 * memory[0]! - rate * g;
        return w + memory[0];
      }),
    );
  });
});

describe('weightDecay', () => {
  // Algorithms 1 and 2 of Loshchilov & Hutter 2019: beside the step, not through it.
  it('takes a share of the old weight after an Adam step', () => {
    expectClose(
      trained(makeAdam, 0.2),
      computed((w, g, rate, memory, t) => adamRule(w, g, rate, memory, t) - rate * 0.2 * w),
    );
  });

  it('takes a share of the old weight after an SGD step', () => {
    expectClose(
      trained(sgd, 0.2),
      computed((w, g, rate) => w - rate * g - rate * 0.2 * w),
    );
  });
});
