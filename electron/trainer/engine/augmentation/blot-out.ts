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
  // A row is one run of numbers here: TensorFlow selects from three axes many times as fast as from four.
  const rowLength = width * channels;
  const reshape = (value: Value, type: 'float32' | 'int32', ...shape: number[]) =>
    graph.add('Reshape', [value, graph.integers(...shape)], { T: { type }, Tshape: int32 });
  const edges = graph.addMany('Unpack', [boxes], { T: int32, num: { int: 4 }, axis: { int: 1 } });
  const limit = (index: number) => reshape(edges(index), 'int32', -1, 1, 1);
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
    between(counted([height, 1], 1), 0),
    between(counted([rowLength], channels), 2),
  ]);
  const fill = reshape(alongRow(graph, mean, width), 'float32', rowLength);
  const rows = reshape(levels, 'float32', -1, height, rowLength);
  const filled = graph.add('SelectV2', [box, fill, rows], { T: float32 });
  return reshape(filled, 'float32', -1, height, width, channels);
}
