import type { PoolingWindow } from '@core/network/description';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';
import { poolingWindow } from './pooling-window';
import { shapeOf } from './shape-of';

/**
 * The mean of each window; unless told, windows do not overlap, and rows and columns that fill no window are left
 * out. Every place of a window gets an equal share of its gradient; zeros that padding adds are no part of it.
 * @param input [batch, height, width, channels]
 * @returns output [batch, ⌊height/poolSize⌋, ⌊width/poolSize⌋, channels] unless strides or padding say otherwise
 */
export function averagePooling2d(graph: Graph, input: Value, window: PoolingWindow): Operation {
  const attributes = poolingWindow(window);
  return {
    output: graph.add('AvgPool', [input], attributes),
    backward: (gradient) => ({
      input: graph.add('AvgPoolGrad', [shapeOf(graph, input), gradient], attributes),
      parameters: noParameters,
    }),
  };
}
