import { float32, type AttributeMap } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

const attributes: AttributeMap = { T: float32 };

/**
 * x·Φ(x) with Φ(x) = ½·(1 + erf(x/√2)), the normal distribution's (Hendrycks & Gimpel 2016; the exact form, not the
 * one by tanh), with derivative Φ(x) + x·φ(x), φ(x) = e^(−x²/2)/√(2π). Any shape.
 */
export function gelu(graph: Graph, input: Value): Operation {
  const multiply = (a: Value, b: Value) => graph.add('Mul', [a, b], attributes);
  const add = (a: Value, b: Value) => graph.add('AddV2', [a, b], attributes);
  const erf = graph.add('Erf', [multiply(input, graph.scalar(Math.SQRT1_2))], attributes);
  const share = multiply(add(erf, graph.scalar(1)), graph.scalar(0.5));
  return {
    output: multiply(input, share),
    backward: (gradient) => {
      const exponent = multiply(graph.add('Square', [input], attributes), graph.scalar(-0.5));
      const density = multiply(
        graph.add('Exp', [exponent], attributes),
        graph.scalar(1 / Math.sqrt(2 * Math.PI)),
      );
      const slope = add(share, multiply(input, density));
      return { input: multiply(gradient, slope), parameters: noParameters };
    },
  };
}
