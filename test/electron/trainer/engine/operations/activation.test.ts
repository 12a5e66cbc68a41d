import { describe, expect, it } from 'vitest';
import { fields } from '@core/hyperparameters/fields';
import type { Activation } from '@core/network/description';
import { activations } from '../../../../../electron/trainer/engine/operations/activation';
import { runGraph, tensor } from '../run-graph';

const xs = [-20, -3, -1, -0.25, 0, 0.25, 1, 3, 20];

/** Value and derivative by their definitions, in double precision. */
const defined: Record<Activation, { value: (x: number) => number; slope: (x: number) => number }> = {
  relu: { value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0) },
  leakyRelu: { value: (x) => (x > 0 ? x : 0.01 * x), slope: (x) => (x > 0 ? 1 : 0.01) },
  elu: { value: (x) => (x > 0 ? x : Math.expm1(x)), slope: (x) => (x > 0 ? 1 : Math.exp(x)) },
  tanh: { value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2 },
  sigmoid: { value: logistic, slope: (x) => logistic(x) * (1 - logistic(x)) },
};

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

describe.each(fields.activation.choices)('%s', (name) => {
  const [values, slopes] = (() => {
    let result: number[][] | undefined;
    return [() => (result ??= run(name))[0]!, () => (result ??= run(name))[1]!];
  })();

  it('has the values of its definition', () => {
    values().forEach((value, i) => expect(value).toBeCloseTo(defined[name].value(xs[i]!), 5));
  });

  it('has the derivative of its definition, times the gradient that comes in', () => {
    slopes().forEach((slope, i) => expect(slope).toBeCloseTo(2 * defined[name].slope(xs[i]!), 5));
  });
});

function run(name: Activation): number[][] {
  return runGraph((graph) => {
    const { output, backward } = activations[name](graph, tensor(graph, xs));
    const gradient = tensor(
      graph,
      xs.map(() => 2),
    );
    return [output, backward(gradient).input];
  });
}
