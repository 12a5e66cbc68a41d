import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/** Hyperbolic tangent, with derivative 1 − y². Any shape. */
export function tanh(graph: Graph, input: Value): Operation {
  const output = graph.add('Tanh', [input], { T: float32 });
  return {
    output,
    backward: (gradient) => ({
      input: graph.add('TanhGrad', [output, gradient], { T: float32 }),
      parameters: noParameters,
    }),
  };
}
