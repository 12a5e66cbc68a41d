import { float32 } from '../graph/attributes';
import type { Graph, Value, Variable } from '../graph/graph';
import { biasAdd } from './bias-add';
import type { Operation } from './operation';

/**
 * Fully connected layer y = x·W + b, b left out if null, with ∂W = xᵀ·∂y and ∂x = ∂y·Wᵀ.
 * @param input [batch, in]
 * @param kernel [in, out]
 * @param bias [out]
 * @returns output [batch, out]
 */
export function dense(graph: Graph, input: Value, kernel: Variable, bias: Variable | null): Operation {
  const { output, gradient: biasGradient } = biasAdd(graph, product(graph, input, kernel.value), bias);
  return {
    output,
    backward: (gradient) => ({
      input: product(graph, gradient, kernel.value, { transposeSecond: true }),
      parameters: new Map([
        [kernel.name, product(graph, input, gradient, { transposeFirst: true })],
        ...biasGradient(gradient),
      ]),
    }),
  };
}

function product(
  graph: Graph,
  first: Value,
  second: Value,
  { transposeFirst = false, transposeSecond = false } = {},
): Value {
  return graph.add('MatMul', [first, second], {
    T: float32,
    transpose_a: { bool: transposeFirst },
    transpose_b: { bool: transposeSecond },
  });
}
