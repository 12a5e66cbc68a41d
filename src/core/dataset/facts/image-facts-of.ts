import { signatureOf } from '../../duplicates/signature';
import type { ImageFacts } from '../image-facts';
import { areaAverage } from './area-average';
import { lumaOf } from './luma';
import { varianceOfLaplacian } from './sharpness';

/** The longer edge at which larger pictures are measured, so that their figures can be compared. */
export const factsEdge = 128;

/**
 * What a picture's pixels tell. A picture whose longer edge is above 128 pixels is reduced to that first, by the mean
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
  const { brightness, contrast } = levelsOf(luma);
  return {
    contentHash,
    signature: signatureOf(rgb, width, height),
    brightness,
    contrast,
    sharpness: varianceOfLaplacian(luma, width, height),
    ...channelsOf(rgb),
  };
}

/** Mean and standard deviation of luma. */
function levelsOf(luma: Float32Array): Pick<ImageFacts, 'brightness' | 'contrast'> {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < luma.length; i++) {
    const value = luma[i] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / luma.length;
  return {
    brightness: Math.min(255, mean),
    contrast: Math.sqrt(Math.max(0, squares / luma.length - mean * mean)),
  };
}

function channelsOf(rgb: Float32Array): Pick<ImageFacts, 'mean' | 'meanSquare'> {
  let [red, green, blue] = [0, 0, 0];
  let [redSquares, greenSquares, blueSquares] = [0, 0, 0];
  for (let i = 0; i < rgb.length; i += 3) {
    const r = rgb[i] ?? 0;
    const g = rgb[i + 1] ?? 0;
    const b = rgb[i + 2] ?? 0;
    red += r;
    green += g;
    blue += b;
    redSquares += r * r;
    greenSquares += g * g;
    blueSquares += b * b;
  }
  const count = rgb.length / 3;
  return {
    mean: [red / count, green / count, blue / count],
    meanSquare: [redSquares / count, greenSquares / count, blueSquares / count],
  };
}
