import { float32, type AttributeMap } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/** x above zero, α·x below, with derivative 1 or α (Maas et al. 2013, α = 0.01). Any shape. */
export function leakyRelu(graph: Graph, input: Value, alpha: number): Operation {
  const attributes: AttributeMap = { T: float32, alpha: { float: alpha } };
  return {
    output: graph.add('LeakyRelu', [input], attributes),
    backward: (gradient) => ({
      input: graph.add('LeakyReluGrad', [gradient, input], attributes),
      parameters: noParameters,
    }),
  };
}
