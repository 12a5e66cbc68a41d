import { int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { gatherRows } from '../operations/gather-rows';

/**
 * Copies each output pixel from the source row and column that are fed for its picture.
 * @param pixels uint8 [batch, height, width, channels]
 * @param rows int32 [batch, height], made by `rowStarts`
 * @param columns int32 [batch, width]
 */
export function movePixels(
  graph: Graph,
  pixels: Value,
  [height, width, channels]: readonly [number, number, number],
  rows: Value,
  columns: Value,
): Value {
  const reshape = (value: Value, type: 'int32' | 'uint8', ...shape: number[]) =>
    graph.add('Reshape', [value, graph.integers(...shape)], { T: { type }, Tshape: int32 });
  const sources = graph.add(
    'AddV2',
    [reshape(rows, 'int32', -1, height, 1), reshape(columns, 'int32', -1, 1, width)],
    { T: int32 },
  );
  return gatherRows(graph, reshape(pixels, 'uint8', -1, channels), sources, 'uint8');
}

/**
 * Where each source row begins, in pixels from the start of the batch.
 * @param rows [batch, height]: the source row in its own picture
 */
export function rowStarts(rows: Int32Array, [height, width]: readonly [number, number, number]): Int32Array {
  return rows.map((row, i) => (Math.floor(i / height) * height + row) * width);
}
