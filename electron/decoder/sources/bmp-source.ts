import { Transformer } from '@napi-rs/image';
import { bmpSize } from '../inspect/bmp-size';
import type { ImageSource } from './image-source';
import { layOn } from './lay-on';

/**
 * A BMP of any kind that Windows wrote: 1 to 32 bits, run-length coded, top-down.
 * @throws Error for a header that is damaged
 */
export function bmpSource(content: Buffer): ImageSource {
  const { width, height } = bmpSize(content);
  return {
    width,
    height,
    hasAlpha: true,
    quickerFrom: null,
    decode: (_reduction, background) => {
      const pixels = new Transformer(content).rawPixelsSync();
      return Promise.resolve(layOn(pixels, width, height, background));
    },
  };
}
