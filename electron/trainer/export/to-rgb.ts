import type { Preparation } from '@core/dataset/preparation';
import type { Pictures } from './formats/model-format';

/** A grey sample as the RGB picture that has this grey. */
export function toRgb(pixels: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return pixels;
  return Uint8Array.from({ length: pixels.length * 3 }, (_, i) => pixels[Math.floor(i / 3)] ?? 0);
}

/** What has to be known of prepared samples to show them to an exported model. */
interface PicturesPrepared {
  readonly preparation: Pick<Preparation, 'imageSize'>;
  readonly channels: 1 | 3;
}

/** @param pixels prepared samples, uint8 [≥ size, height, width, channels] */
export function asPictures(
  pixels: Uint8Array,
  size: number,
  { preparation: { imageSize }, channels }: PicturesPrepared,
): Pictures {
  const used = pixels.subarray(0, size * imageSize * imageSize * channels);
  return { rgb: toRgb(used, channels), size, height: imageSize, width: imageSize };
}
