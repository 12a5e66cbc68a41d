import { float32, type AttributeMap } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/**
 * The largest value of each window; windows do not overlap, and rows and columns that fill no window are left
 * out. The gradient goes to the place of the largest value, the first one if several are equal.
 * @param input [batch, height, width, channels]
 * @returns output [batch, ⌊height/poolSize⌋, ⌊width/poolSize⌋, channels]
 */
export function maxPooling2d(graph: Graph, input: Value, poolSize: number): Operation {
  const window = { ints: [1, poolSize, poolSize, 1] };
  const attributes: AttributeMap = {
    T: float32,
    ksize: window,
    strides: window,
    padding: { string: 'VALID' },
    data_format: { string: 'NHWC' },
  };
  const output = graph.add('MaxPool', [input], attributes);
  return {
    output,
    backward: (gradient) => ({
      input: graph.add('MaxPoolGrad', [input, output, gradient], attributes),
      parameters: noParameters,
    }),
  };
}
