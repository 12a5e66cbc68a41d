import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/** 1/(1 + e⁻ˣ), with derivative y·(1 − y). Any shape. */
export function sigmoid(graph: Graph, input: Value): Operation {
  const output = graph.add('Sigmoid', [input], { T: float32 });
  return {
    output,
    backward: (gradient) => ({
      input: graph.add('SigmoidGrad', [output, gradient], { T: float32 }),
      parameters: noParameters,
    }),
  };
}
