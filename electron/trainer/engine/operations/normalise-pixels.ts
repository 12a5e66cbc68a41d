import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/**
 * (x − mean)/std per channel: what the network sees.
 * @param pixels uint8 [batch, height, width, channels]
 * @param mean per channel, on the 0–255 scale
 * @param std per channel, on the 0–255 scale
 * @returns float32 [batch, height, width, channels]
 */
export function normalisePixels(
  graph: Graph,
  pixels: Value,
  mean: readonly number[],
  std: readonly number[],
): Value {
  const perChannel = (values: readonly number[]) =>
    graph.constant({ type: 'float32', shape: [values.length], values: Float32Array.from(values) });
  const numbers = graph.add('Cast', [pixels], { SrcT: { type: 'uint8' }, DstT: float32 });
  const centred = graph.add('Sub', [numbers, perChannel(mean)], { T: float32 });
  return graph.add('Mul', [centred, perChannel(std.map((deviation) => 1 / deviation))], { T: float32 });
}
