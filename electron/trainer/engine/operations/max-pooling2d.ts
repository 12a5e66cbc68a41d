import type { PoolingWindow } from '@core/network/description';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';
import { poolingWindow } from './pooling-window';

/**
 * The largest value of each window; unless told, windows do not overlap, and rows and columns that fill no window are
 * left out. The gradient goes to the place of the largest value, the first one if several are equal.
 * @param input [batch, height, width, channels]
 * @returns output [batch, ⌊height/poolSize⌋, ⌊width/poolSize⌋, channels] unless strides or padding say otherwise
 */
export function maxPooling2d(graph: Graph, input: Value, window: PoolingWindow): Operation {
  const attributes = poolingWindow(window);
  const output = graph.add('MaxPool', [input], attributes);
  return {
    output,
    backward: (gradient) => ({
      input: graph.add('MaxPoolGrad', [input, output, gradient], attributes),
      parameters: noParameters,
    }),
  };
}
