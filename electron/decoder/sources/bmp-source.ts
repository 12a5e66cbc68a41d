import { Transformer } from '@napi-rs/image';
import { bmpSize } from '../inspect/bmp-size';
import { inTurn } from '../libvips';
import { bmpProfile } from './bmp-profile';
import type { ImageSource } from './image-source';
import { layOn } from './lay-on';
import { toSrgb } from './to-srgb';

/**
 * A BMP of any kind that Windows wrote: 1 to 32 bits, run-length coded, top-down. Colours with a profile inside are taken to
 * sRGB, all others are read as sRGB.
 *
 * @throws Error for a header that is damaged
 */
export function bmpSource(content: Buffer): ImageSource {
  const { width, height } = bmpSize(content);
  const profile = bmpProfile(content);
  return {
    width,
    height,
    hasAlpha: true,
    quickerFrom: null,
    decode: (_reduction, background) =>
      inTurn(async () => {
        const pixels = new Transformer(content).rawPixelsSync();
        const channels = pixels.length / (width * height);
        // Before they are laid on: the background is in sRGB already.
        if (profile !== null && (channels === 3 || channels === 4)) await toSrgb(pixels, channels, profile);
        return layOn(pixels, width, height, background);
      }),
  };
}
