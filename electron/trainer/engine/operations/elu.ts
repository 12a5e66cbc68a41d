import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/** x above zero, eˣ − 1 below (Clevert et al. 2016, α = 1), with derivative 1 or y + 1. Any shape. */
export function elu(graph: Graph, input: Value): Operation {
  const output = graph.add('Elu', [input], { T: float32 });
  return {
    output,
    backward: (gradient) => ({
      input: graph.add('EluGrad', [gradient, output], { T: float32 }),
      parameters: noParameters,
    }),
  };
}
