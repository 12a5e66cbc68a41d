import { areaAverage } from '../dataset/facts/area-average';
import { lumaOf } from '../dataset/facts/luma';
import { signatureBytes } from '../dataset/image-facts';

/** Edges of the two small pictures that a signature holds. */
export const lumaEdge = 16;
export const colourEdge = 4;
/** Where the parts of a signature begin, in bytes. */
export const signatureParts = { luma: 0, colour: 256, mean: 288, deviation: 289 } as const;
/**
 * The stored luma is (luma − mean) / deviation, times this, plus 128: beyond 6.4 deviations it is cut, and rounding
 * adds noise of 1.4 % of a deviation.
 */
export const lumaScale = 20;
/** The stored standard deviation is the true one times this. */
export const deviationScale = 2;

/**
 * What a picture is recognised by after re-encoding, resizing or mirroring: its luma at 16 × 16, set free from
 * brightness and contrast; its blue and red difference (Cb and Cr of JFIF, halved) at 4 × 4; mean and standard
 * deviation of the small luma. Proportions are not part of it: the picture is squashed to a square.
 *
 * @param rgb 0–255, interleaved, [height × width × 3]
 * @returns `signatureBytes` bytes
 */
export function signatureOf(
  rgb: Uint8Array | Float32Array,
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const pixels = rgb instanceof Float32Array ? rgb : new Float32Array(rgb);
  const small = areaAverage(pixels, { width, height, channels: 3 }, lumaEdge, lumaEdge);
  const luma = lumaOf(small);
  const { mean, deviation } = spreadOf(luma);
  const signature = new Uint8Array(signatureBytes);
  const scale = deviation > 0 ? lumaScale / deviation : 0;
  for (let i = 0; i < luma.length; i++) {
    signature[signatureParts.luma + i] = byte(128 + ((luma[i] ?? 0) - mean) * scale);
  }
  const colours = areaAverage(
    small,
    { width: lumaEdge, height: lumaEdge, channels: 3 },
    colourEdge,
    colourEdge,
  );
  lumaOf(colours).forEach((grey, i) => {
    const [red, blue] = [colours[3 * i] ?? 0, colours[3 * i + 2] ?? 0];
    signature[signatureParts.colour + 2 * i] = byte(128 + (blue - grey) / 2);
    signature[signatureParts.colour + 2 * i + 1] = byte(128 + (red - grey) / 2);
  });
  signature[signatureParts.mean] = byte(mean);
  signature[signatureParts.deviation] = byte(deviation * deviationScale);
  return signature;
}

function spreadOf(values: Float32Array): { mean: number; deviation: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] ?? 0) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
