import sharp, { type Sharp, type SharpOptions } from 'sharp';

/** Images with more pixels are not decoded: a small file can hold a picture that fills the memory. */
export const pixelLimit = 50_000_000;

/** An image that takes longer is given up, in seconds. */
const timeLimit = 30;

// Fastest for many images at once: one thread per image, and nothing kept, since no image is opened twice.
sharp.concurrency(1);
sharp.cache(false);

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

/** What libvips says besides the reason, line by line. */
const noise = [/^Warning treated as error/, /^source: bad seek/, /^error in tile/];

/** The decoder's complaint in one line. */
export function decodeFailure(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const lines = message.split('\n').filter((line) => !noise.some((pattern) => pattern.test(line)));
  const line = (lines[0] ?? message).replace(/^Input (buffer|file) has corrupt header: /, '').trim();
  return line.slice(0, 200) || 'unknown';
}
