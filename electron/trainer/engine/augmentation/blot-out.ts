import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/**
 * Fills one box per picture with the training mean, which is 0 once normalised.
 * @param levels float32 [batch, height, width, channels]
 * @param boxes int32 [batch, 4]: top, bottom, left, right; bottom and right outside
 * @param mean per channel, on the 0–255 scale
 */
export function blotOut(
  graph: Graph,
  levels: Value,
  [height, width]: readonly [number, number, number],
  boxes: Value,
  mean: readonly number[],
): Value {
  const edges = graph.addMany('Unpack', [boxes], { T: int32, num: { int: 4 }, axis: { int: 1 } });
  const inside = (first: number, edge: number, shape: readonly number[], along: readonly number[]) => {
    const places = graph.constant({
      type: 'int32',
      shape: along,
      values: Int32Array.from({ length: edge }, (_, i) => i),
    });
    const limit = (index: number) =>
      graph.add('Reshape', [edges(index), graph.integers(...shape)], { T: int32, Tshape: int32 });
    return graph.add('LogicalAnd', [
      graph.add('GreaterEqual', [places, limit(first)], { T: int32 }),
      graph.add('Less', [places, limit(first + 1)], { T: int32 }),
    ]);
  };
  const box = graph.add('LogicalAnd', [
    inside(0, height, [-1, 1, 1, 1], [height, 1, 1]),
    inside(2, width, [-1, 1, 1, 1], [width, 1]),
  ]);
  const fill = graph.constant({ type: 'float32', shape: [mean.length], values: Float32Array.from(mean) });
  return graph.add('SelectV2', [box, fill, levels], { T: float32 });
}
