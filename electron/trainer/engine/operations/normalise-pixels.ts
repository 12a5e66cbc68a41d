import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/**
 * Stored pixels as numbers to compute with.
 * @param pixels uint8 of any shape
 * @returns float32, 0–255
 */
export function pixelLevels(graph: Graph, pixels: Value): Value {
  return graph.add('Cast', [pixels], { SrcT: { type: 'uint8' }, DstT: float32 });
}

/**
 * (x − mean)/std per channel: what the network sees.
 * @param levels float32 [batch, height, width, channels], 0–255
 * @param mean per channel, on the 0–255 scale
 * @param std per channel, on the 0–255 scale
 * @returns float32 [batch, height, width, channels]
 */
export function normaliseLevels(
  graph: Graph,
  levels: Value,
  mean: readonly number[],
  std: readonly number[],
): Value {
  const perChannel = (values: readonly number[]) =>
    graph.constant({ type: 'float32', shape: [values.length], values: Float32Array.from(values) });
  const centred = graph.add('Sub', [levels, perChannel(mean)], { T: float32 });
  return graph.add('Mul', [centred, perChannel(std.map((deviation) => 1 / deviation))], { T: float32 });
}

/** The same for pixels as they are stored: uint8 [batch, height, width, channels]. */
export function normalisePixels(
  graph: Graph,
  pixels: Value,
  mean: readonly number[],
  std: readonly number[],
): Value {
  return normaliseLevels(graph, pixelLevels(graph, pixels), mean, std);
}
