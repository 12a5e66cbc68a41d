import type { DatasetManifest } from '@core/dataset/manifest';
import type { Pictures } from './formats/model-format';

/** A grey sample as the RGB picture that has this grey. */
export function toRgb(pixels: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return pixels;
  return Uint8Array.from({ length: pixels.length * 3 }, (_, i) => pixels[Math.floor(i / 3)] ?? 0);
}

/** @param pixels prepared samples, uint8 [≥ size, height, width, channels] */
export function asPictures(
  pixels: Uint8Array,
  size: number,
  { preparation: { imageSize }, channels }: DatasetManifest,
): Pictures {
  const used = pixels.subarray(0, size * imageSize * imageSize * channels);
  return { rgb: toRgb(used, channels), size, height: imageSize, width: imageSize };
}
