import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/**
 * λ·x above zero, λ·α·(eˣ − 1) below, with λ ≈ 1.0507 and α ≈ 1.6733 (Klambauer et al. 2017); derivative λ or
 * y + λ·α; at 0, where it jumps, λ. Any shape.
 */
export function selu(graph: Graph, input: Value): Operation {
  const output = graph.add('Selu', [input], { T: float32 });
  return {
    output,
    backward: (gradient) => ({
      input: graph.add('SeluGrad', [gradient, output], { T: float32 }),
      parameters: noParameters,
    }),
  };
}
