import { Transformer } from '@napi-rs/image';
import type { ImageSource } from './image-source';
import { layOn } from './lay-on';

/** Larger ones gain little, and are not to be held whole. */
const mostPixels = 1_000_000;

/** Chunks that do not change a picture's colours, as libvips reads it. */
const plainChunks = new Set(['PLTE', 'IDAT', 'IEND', 'tEXt', 'pHYs', 'tIME', 'bKGD', 'sRGB', 'gAMA', 'cHRM']);
const greyType = 0;
const paletteType = 3;
const typesWithAlpha = [4, 6];

/**
 * A small PNG of 8 bits without a colour profile, orientation or animation, read ten times as fast as libvips starts.
 * The pixels are the same. Damage, wrong checksums and missing ends are errors as there.
 *
 * @param content a file that begins as a PNG does
 * @returns null for any other PNG
 */
export function plainPngSource(content: Buffer): ImageSource | null {
  const header = plainHeader(content);
  if (header === null) return null;
  const { width, height, hasAlpha, hasGaps } = header;
  return {
    width,
    height,
    hasAlpha: hasAlpha || hasGaps,
    quickerFrom: null,
    decode: async (_reduction, background) => {
      await turnIfDue(width * height);
      const pixels = new Transformer(content).rawPixelsSync();
      return layOn(pixels, width, height, background);
    },
  };
}

/** Without turns of the event loop, what the library has given back is not freed; one for each picture takes too long. */
const pixelsPerTurn = 1 << 17;
let pixelsSinceTurn = 0;

async function turnIfDue(pixels: number): Promise<void> {
  pixelsSinceTurn += pixels;
  if (pixelsSinceTurn < pixelsPerTurn) return;
  pixelsSinceTurn = 0;
  await new Promise(setImmediate);
}

interface PlainHeader {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** A palette of which some colours are transparent. */
  readonly hasGaps: boolean;
}

/** Walks the chunks (PNG specification, third edition, sections 5 and 11). */
function plainHeader(content: Buffer): PlainHeader | null {
  if (content.length < 57 || content.toString('latin1', 12, 16) !== 'IHDR') return null;
  const width = content.readUInt32BE(16);
  const height = content.readUInt32BE(20);
  const [bitDepth, type, , , interlaced] = content.subarray(24, 29);
  if (bitDepth !== 8 || type === undefined || interlaced !== 0 || width * height > mostPixels) return null;
  if (width === 0 || height === 0) return null;
  let hasGaps = false;
  for (let at = 33; at + 12 <= content.length; at += 12 + content.readUInt32BE(at)) {
    const name = content.toString('latin1', at + 4, at + 8);
    if (name === 'IEND') return { width, height, hasAlpha: typesWithAlpha.includes(type), hasGaps };
    if (name === 'tRNS' && type === paletteType) hasGaps = true;
    // Grey with a gamma of its own is left to libvips as well, which knows more of it.
    else if (!plainChunks.has(name) || (type === greyType && name === 'PLTE')) return null;
  }
  return null;
}
