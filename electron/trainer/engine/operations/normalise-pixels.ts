import type { LevelScaling } from '@core/network/input-scaling';
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

/** How pixels are scaled, and how wide the pictures are. */
export interface PixelScaling extends LevelScaling {
  readonly width: number;
}

/**
 * (x − mean)/std per channel: what the network sees.
 * @param levels float32 [batch, height, width, channels], 0–255
 * @returns the same shape
 */
export function normaliseLevels(graph: Graph, levels: Value, { mean, std, width }: PixelScaling): Value {
  const centred = graph.add('Sub', [levels, alongRow(graph, mean, width)], { T: float32 });
  const factors = std.map((deviation) => 1 / deviation);
  return graph.add('Mul', [centred, alongRow(graph, factors, width)], { T: float32 });
}

/** The same for pixels as they are stored: uint8 [batch, height, width, channels]. */
export function normalisePixels(graph: Graph, pixels: Value, scaling: PixelScaling): Value {
  return normaliseLevels(graph, pixelLevels(graph, pixels), scaling);
}

/**
 * Numbers per channel, repeated for each column: float32 [width, channels]. TensorFlow computes with whole rows up to
 * nine times as fast as with the three numbers of a pixel.
 */
export function alongRow(graph: Graph, perChannel: readonly number[], width: number): Value {
  const values = Float32Array.from(Array.from({ length: width }, () => perChannel).flat());
  return graph.constant({ type: 'float32', shape: [width, perChannel.length], values });
}
