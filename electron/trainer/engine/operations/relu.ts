import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/** max(x, 0), with derivative 1 above zero and 0 at and below it (Nair & Hinton 2010). Any shape. */
export function relu(graph: Graph, input: Value): Operation {
  const output = graph.add('Relu', [input], { T: float32 });
  return {
    output,
    backward: (gradient) => ({
      input: graph.add('ReluGrad', [gradient, output], { T: float32 }),
      parameters: noParameters,
    }),
  };
}
