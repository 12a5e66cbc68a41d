import { signatureOf } from '../../duplicates/signature';
import type { ImageFacts } from '../image-facts';
import { areaAverage } from './area-average';
import { lumaOf } from './luma';
import { varianceOfLaplacian } from './sharpness';

/** The longer edge at which larger pictures are measured, so that their figures can be compared. */
export const factsEdge = 256;

/**
 * What a picture's pixels tell. A picture whose longer edge is above 256 pixels is reduced to that first, by the mean
 * of areas; a smaller one is taken as it is.
 *
 * @param rgb 0–255, interleaved, [height × width × 3]
 * @param contentHash first 32 hex digits of the SHA-256 of the file's bytes
 */
export function imageFactsOf(
  rgb: Uint8Array,
  width: number,
  height: number,
  contentHash: string,
): ImageFacts {
  if (rgb.length !== width * height * 3 || rgb.length === 0) {
    throw new RangeError(`${width} × ${height} pixels of RGB are not ${rgb.length} bytes`);
  }
  const longer = Math.max(width, height);
  if (longer > factsEdge) {
    const edge = (length: number): number => Math.max(1, Math.round((length * factsEdge) / longer));
    const [smallWidth, smallHeight] = [edge(width), edge(height)];
    const reduced = areaAverage(
      new Float32Array(rgb),
      { width, height, channels: 3 },
      smallWidth,
      smallHeight,
    );
    return measured(reduced, smallWidth, smallHeight, contentHash);
  }
  return measured(new Float32Array(rgb), width, height, contentHash);
}

function measured(rgb: Float32Array, width: number, height: number, contentHash: string): ImageFacts {
  const luma = lumaOf(rgb);
  const { mean, meanSquare } = moments(luma, 1, 0);
  const channels = [0, 1, 2].map((channel) => moments(rgb, 3, channel));
  const [red, green, blue] = channels;
  const triple = (of: 'mean' | 'meanSquare'): [number, number, number] => [
    red?.[of] ?? 0,
    green?.[of] ?? 0,
    blue?.[of] ?? 0,
  ];
  return {
    contentHash,
    signature: signatureOf(rgb, width, height),
    brightness: Math.min(255, mean),
    contrast: Math.sqrt(Math.max(0, meanSquare - mean * mean)),
    sharpness: varianceOfLaplacian(luma, width, height),
    mean: triple('mean'),
    meanSquare: triple('meanSquare'),
  };
}

function moments(values: Float32Array, step: number, first: number): { mean: number; meanSquare: number } {
  let sum = 0;
  let squares = 0;
  for (let i = first; i < values.length; i += step) {
    const value = values[i] ?? 0;
    sum += value;
    squares += value * value;
  }
  const count = values.length / step;
  return { mean: sum / count, meanSquare: squares / count };
}
