import { float32, type AttributeMap } from '../graph/attributes';
import type { Graph, Value, Variable } from '../graph/graph';

const attributes: AttributeMap = { T: float32, data_format: { string: 'NHWC' } };

/**
 * Adds a bias along the last axis; its gradient is the output's gradient summed over all other axes.
 * TensorFlow fuses the addition into the convolution or matrix product before it.
 * @param input [batch, …, out]
 * @param bias [out]; null lets the input through
 * @returns the gradient by parameter name: one entry, or none
 */
export function biasAdd(
  graph: Graph,
  input: Value,
  bias: Variable | null,
): { output: Value; gradient: (outputGradient: Value) => ReadonlyMap<string, Value> } {
  if (bias === null) return { output: input, gradient: () => new Map() };
  return {
    output: graph.add('BiasAdd', [input, bias.value], attributes),
    gradient: (outputGradient) =>
      new Map([[bias.name, graph.add('BiasAddGrad', [outputGradient], attributes)]]),
  };
}
