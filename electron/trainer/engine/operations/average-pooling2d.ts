import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';
import { poolingWindow } from './pooling-window';
import { shapeOf } from './shape-of';

/**
 * The mean of each window; windows do not overlap, and rows and columns that fill no window are left out. Every
 * place of a window gets an equal share of its gradient.
 * @param input [batch, height, width, channels]
 * @returns output [batch, ⌊height/poolSize⌋, ⌊width/poolSize⌋, channels]
 */
export function averagePooling2d(graph: Graph, input: Value, poolSize: number): Operation {
  const attributes = poolingWindow(poolSize);
  return {
    output: graph.add('AvgPool', [input], attributes),
    backward: (gradient) => ({
      input: graph.add('AvgPoolGrad', [shapeOf(graph, input), gradient], attributes),
      parameters: noParameters,
    }),
  };
}
