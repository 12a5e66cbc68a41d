import type { Shape } from '@core/network/shapes';
import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/**
 * Every channel times a number (the excitation of Hu et al. 2018). A factor's gradient is the sum over the pixels of what
 * it was multiplied with, times the gradient there.
 * @param input [batch, height, width, channels], or [batch, channels]
 * @param factors [batch, channels]
 * @param shape of one sample that comes in
 */
export function multiply(graph: Graph, input: Value, factors: Value, shape: Shape): Operation {
  const times = (a: Value, b: Value) => graph.add('Mul', [a, b], { T: float32 });
  const isPicture = shape.length === 3;
  const pixel = isPicture
    ? graph.add('Reshape', [factors, graph.integers(-1, 1, 1, shape[2] ?? 0)], { T: float32, Tshape: int32 })
    : factors;
  const overPixels = (value: Value) =>
    isPicture
      ? graph.add('Sum', [value, graph.integers(1, 2)], {
          T: float32,
          Tidx: int32,
          keep_dims: { bool: false },
        })
      : value;
  return {
    output: times(input, pixel),
    backward: (gradient) => ({
      input: times(gradient, pixel),
      other: overPixels(times(gradient, input)),
      parameters: noParameters,
    }),
  };
}
