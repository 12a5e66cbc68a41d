import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';
import { shapeOf } from './shape-of';

/** Rows and columns of zeros around a picture. */
export interface ZeroMargins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Zeros around every picture; what is put around has no gradient.
 * @param input [batch, height, width, channels]
 * @returns output [batch, top + height + bottom, left + width + right, channels]
 */
export function zeroPadding2d(
  graph: Graph,
  input: Value,
  { top, bottom, left, right }: ZeroMargins,
): Operation {
  const margins = graph.constant({
    type: 'int32',
    shape: [4, 2],
    values: Int32Array.of(0, 0, top, bottom, left, right, 0, 0),
  });
  return {
    output: graph.add('Pad', [input, margins], { T: float32, Tpaddings: int32 }),
    backward: (gradient) => ({
      input: graph.add('Slice', [gradient, graph.integers(0, top, left, 0), shapeOf(graph, input)], {
        T: float32,
        Index: int32,
      }),
      parameters: noParameters,
    }),
  };
}
