import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/** The sum of two values of the same shape (the shortcut of He et al. 2016); its gradient goes to both unchanged. */
export function add(graph: Graph, input: Value, other: Value): Operation {
  return {
    output: graph.add('AddV2', [input, other], { T: float32 }),
    backward: (gradient) => ({ input: gradient, other: gradient, parameters: noParameters }),
  };
}
