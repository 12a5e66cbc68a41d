import { float32, type AttributeMap } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

const attributes: AttributeMap = { T: float32 };

/**
 * x·σ(x), also called swish (Elfwing et al. 2018, Ramachandran et al. 2017), with derivative
 * σ(x) + x·σ(x)·(1 − σ(x)). Any shape.
 */
export function silu(graph: Graph, input: Value): Operation {
  const sigmoid = graph.add('Sigmoid', [input], attributes);
  return {
    output: graph.add('Mul', [input, sigmoid], attributes),
    backward: (gradient) => {
      // SigmoidGrad is its second input times σ·(1 − σ).
      const bend = graph.add('SigmoidGrad', [sigmoid, input], attributes);
      const slope = graph.add('AddV2', [sigmoid, bend], attributes);
      return { input: graph.add('Mul', [gradient, slope], attributes), parameters: noParameters };
    },
  };
}
