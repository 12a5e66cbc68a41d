import { int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { masked } from './dropout';
import { keepMask } from './keep-mask';
import type { Operation } from './operation';
import { shapeOf } from './shape-of';

/**
 * Dropout of whole channels (Tompson et al. 2015): neighbouring values of a feature map are so alike that dropping
 * single ones takes nothing away. Each picture loses channels of its own; the rest is divided by 1 − rate.
 * @param input [batch, height, width, channels]
 * @param rate 0 < rate < 1
 * @param step int32 scalar, fed
 * @param stream int32: another one for each dropout layer and master seed
 */
export function spatialDropout2d(
  graph: Graph,
  input: Value,
  rate: number,
  step: Value,
  stream: number,
): Operation {
  // [batch, height, width, channels] to [batch, 1, 1, channels].
  const ends = graph.add('Mul', [shapeOf(graph, input), graph.integers(1, 0, 0, 1)], { T: int32 });
  const shape = graph.add('AddV2', [ends, graph.integers(0, 1, 1, 0)], { T: int32 });
  return masked(graph, input, keepMask(graph, shape, rate, { step, stream }));
}
