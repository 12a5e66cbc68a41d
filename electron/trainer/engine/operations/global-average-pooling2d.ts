import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';
import { shapeOf } from './shape-of';

/**
 * The mean of each channel (Lin et al. 2014); every pixel gets an equal share of its gradient.
 * @param input [batch, height, width, channels]
 * @param shape of one sample
 * @returns output [batch, channels]
 */
export function globalAveragePooling2d(
  graph: Graph,
  input: Value,
  [height, width, channels]: readonly [number, number, number],
): Operation {
  return {
    output: graph.add('Mean', [input, graph.integers(1, 2)], {
      T: float32,
      Tidx: int32,
      keep_dims: { bool: false },
    }),
    backward: (gradient) => {
      const share = graph.add('Mul', [gradient, graph.scalar(1 / (height * width))], { T: float32 });
      const pixel = graph.add('Reshape', [share, graph.integers(-1, 1, 1, channels)], {
        T: float32,
        Tshape: int32,
      });
      return {
        input: graph.add('BroadcastTo', [pixel, shapeOf(graph, input)], { T: float32, Tidx: int32 }),
        parameters: noParameters,
      };
    },
  };
}
