import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/**
 * Makes one row of each sample, channels fastest, then columns, then rows.
 * @param input [batch, ...shape]
 * @param shape of one sample
 * @returns output [batch, product of shape]
 */
export function flatten(graph: Graph, input: Value, shape: readonly number[]): Operation {
  const reshape = (value: Value, to: readonly number[]) =>
    graph.add('Reshape', [value, graph.integers(-1, ...to)], { T: float32, Tshape: int32 });
  return {
    output: reshape(input, [shape.reduce((product, edge) => product * edge, 1)]),
    backward: (gradient) => ({ input: reshape(gradient, shape), parameters: noParameters }),
  };
}
