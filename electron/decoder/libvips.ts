import { createRequire } from 'node:module';
import type Library from 'sharp';
import type { Sharp, SharpOptions } from 'sharp';
import { atMost } from './at-most';
import { pixelLimit } from './pixel-limit';

// Imported, sharp reads its package.json as a JSON module, of which Node warns in the log at the start of every decoder;
// required, it does not. Not called "require": the bundler declares that name itself.
const load = createRequire(import.meta.url);
const sharp = load('sharp') as typeof Library;

/** An image that takes longer is given up, in seconds. */
export const timeLimit = 30;

// Fastest for many images at once: one thread per image, and nothing kept, since no image is opened twice.
sharp.concurrency(1);
sharp.cache(false);

/** One picture at a time is decoded or converted: libvips uses one thread for it, and there is a process for every core. */
export const inTurn = atMost(1);

// Everything that libvips can open is refused, but for the loaders of these formats: JPEG, PNG, WebP, GIF, TIFF, AVIF.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadTiff',
    'VipsForeignLoadHeif',
  ],
});

/**
 * An image file's content under the limits that apply to all: upright by its EXIF orientation, the first frame
 * only, and an error instead of invented pixels for anything damaged.
 */
export function decoder(content: Buffer): Sharp {
  return sharp(content, {
    autoOrient: true,
    failOn: 'warning',
    limitInputPixels: pixelLimit,
  }).timeout({ seconds: timeLimit });
}

/** Reads only the header, of images of any size. */
export function headerReader(input: Buffer | string): Sharp {
  return sharp(input, { failOn: 'warning', limitInputPixels: false });
}

/** Pixels of our own, to be encoded. */
export function encoder(pixels: Uint8Array, raw: NonNullable<SharpOptions['raw']>): Sharp {
  return sharp(pixels, { raw });
}
