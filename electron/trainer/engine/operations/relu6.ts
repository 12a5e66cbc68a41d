import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/** min(max(x, 0), 6), with derivative 1 between and 0 at and beyond both ends (Krizhevsky 2010). Any shape. */
export function relu6(graph: Graph, input: Value): Operation {
  const output = graph.add('Relu6', [input], { T: float32 });
  return {
    output,
    backward: (gradient) => ({
      input: graph.add('Relu6Grad', [gradient, output], { T: float32 }),
      parameters: noParameters,
    }),
  };
}
