import { sizeOf } from '@core/network/shapes';
import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { alongRow } from '../operations/normalise-pixels';

/**
 * Fills one box per picture with the training mean, which is 0 once normalised.
 * @param levels float32 [batch, height, width, channels]
 * @param boxes int32 [batch, 4]: top, bottom, left, right; bottom and right outside
 * @param mean per channel, on the 0–255 scale
 */
export function blotOut(
  graph: Graph,
  levels: Value,
  [height, width, channels]: readonly [number, number, number],
  boxes: Value,
  mean: readonly number[],
): Value {
  const edges = graph.addMany('Unpack', [boxes], { T: int32, num: { int: 4 }, axis: { int: 1 } });
  const limit = (index: number) =>
    graph.add('Reshape', [edges(index), graph.integers(-1, 1, 1, 1)], { T: int32, Tshape: int32 });
  const between = (places: Value, first: number) =>
    graph.add('LogicalAnd', [
      graph.add('GreaterEqual', [places, limit(first)], { T: int32 }),
      graph.add('Less', [places, limit(first + 1)], { T: int32 }),
    ]);
  const counted = (shape: readonly number[], each: number) => {
    const values = Int32Array.from({ length: sizeOf(shape) }, (_, i) => Math.floor(i / each));
    return graph.constant({ type: 'int32', shape, values });
  };
  const box = graph.add('LogicalAnd', [
    between(counted([height, 1, 1], 1), 0),
    // For each channel of its own, so that a row is one run of numbers: eight times as fast.
    between(counted([width, channels], channels), 2),
  ]);
  return graph.add('SelectV2', [box, alongRow(graph, mean, width), levels], { T: float32 });
}
