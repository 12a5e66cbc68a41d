import { float32, type AttributeMap } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

const attributes: AttributeMap = { T: float32 };

/**
 * x·t with t = tanh(ln(1 + eˣ)) (Misra 2019), with derivative t + x·(1 − t²)·σ(x). Any shape.
 */
export function mish(graph: Graph, input: Value): Operation {
  const softplus = graph.add('Softplus', [input], attributes);
  const tanh = graph.add('Tanh', [softplus], attributes);
  return {
    output: graph.add('Mul', [input, tanh], attributes),
    backward: (gradient) => {
      // TanhGrad is its second input times 1 − t², SoftplusGrad its first times σ(x).
      const bend = graph.add('TanhGrad', [tanh, input], attributes);
      const tail = graph.add('SoftplusGrad', [bend, input], attributes);
      const slope = graph.add('AddV2', [tanh, tail], attributes);
      return { input: graph.add('Mul', [gradient, slope], attributes), parameters: noParameters };
    },
  };
}
