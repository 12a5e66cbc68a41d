import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/**
 * The largest value of each channel. Where several pixels have it, they share its gradient alike, as TensorFlow's
 * `reduce_max` does.
 * @param input [batch, height, width, channels]
 * @param channels of the input
 * @returns output [batch, channels]
 */
export function globalMaxPooling2d(graph: Graph, input: Value, channels: number): Operation {
  const axes = graph.integers(1, 2);
  const reduce = (op: string, value: Value) =>
    graph.add(op, [value, axes], { T: float32, Tidx: int32, keep_dims: { bool: false } });
  const asPixel = (row: Value) =>
    graph.add('Reshape', [row, graph.integers(-1, 1, 1, channels)], { T: float32, Tshape: int32 });
  const output = reduce('Max', input);
  return {
    output,
    backward: (gradient) => {
      const isLargest = graph.add('Cast', [graph.add('Equal', [input, asPixel(output)], { T: float32 })], {
        SrcT: { type: 'bool' },
        DstT: float32,
      });
      const share = graph.add('RealDiv', [gradient, reduce('Sum', isLargest)], { T: float32 });
      return {
        input: graph.add('Mul', [isLargest, asPixel(share)], { T: float32 }),
        parameters: noParameters,
      };
    },
  };
}
