import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/** x itself, with derivative 1. Any shape. */
export function linear(graph: Graph, input: Value): Operation {
  return {
    output: graph.add('Identity', [input], { T: float32 }),
    backward: (gradient) => ({ input: gradient, parameters: noParameters }),
  };
}
