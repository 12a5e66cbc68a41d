import { describe, expect, it } from 'vitest';
import { averagePooling2d } from '../../../../../electron/trainer/engine/operations/average-pooling2d';
import { globalAveragePooling2d } from '../../../../../electron/trainer/engine/operations/global-average-pooling2d';
import { maxPooling2d } from '../../../../../electron/trainer/engine/operations/max-pooling2d';
import type { Graph, Value } from '../../../../../electron/trainer/engine/graph/graph';
import type { Operation } from '../../../../../electron/trainer/engine/operations/operation';
import fixture from '../../../../fixtures/operations.json' with { type: 'json' };
import { runGraph, tensor } from '../run-graph';

/** An odd edge: a row and a column fill no window. */
const inputShape = [2, 5, 5, 2];

describe.each<[string, typeof fixture.maxPooling2d, (graph: Graph, input: Value) => Operation]>([
  ['maxPooling2d', fixture.maxPooling2d, (graph, input) => maxPooling2d(graph, input, { poolSize: 2 })],
  [
    'averagePooling2d',
    fixture.averagePooling2d,
    (graph, input) => averagePooling2d(graph, input, { poolSize: 2 }),
  ],
  [
    'globalAveragePooling2d',
    // Here the file has [batch, 1, 1, channels].
    { ...fixture.globalAveragePooling2d, outputShape: [2, 2] },
    (graph, input) => globalAveragePooling2d(graph, input, [5, 5, 2]),
  ],
])('%s', (_, given, pooling) => {
  it('has the values and gradients of PyTorch', () => {
    const [output, inputGradient] = runGraph((graph) => {
      const pooled = pooling(graph, tensor(graph, given.input, inputShape));
      const gradient = tensor(graph, given.gradient, given.outputShape);
      return [pooled.output, pooled.backward(gradient).input];
    });
    expect(output).toHaveLength(given.output.length);
    given.output.forEach((value, i) => expect(output![i]).toBeCloseTo(value, 5));
    expect(inputGradient).toHaveLength(given.input.length);
    given.inputGradient.forEach((value, i) => expect(inputGradient![i]).toBeCloseTo(value, 5));
  });
});
