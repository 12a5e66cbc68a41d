import type { Metadata } from 'sharp';
import { headerReader } from './decoder';

/** What must be known of an image before it is decoded. */
export interface ImageTraits {
  /**
   * 16-bit colours with a profile. sharp takes these to the wider Display P3 on the way, and must be told to go on
   * to sRGB, or they come out paler; for all others, being told would cost a needless conversion, or a wrong one if
   * there is no profile.
   */
  readonly hasWideColours: boolean;
  /** Its decoder holds the whole picture in memory, several times over, and it is large. */
  readonly isHeavy: boolean;
}

const pngStart = 0x89;
const pngBitDepthAt = 24;
const jpegStart = 0xff;
/** A JPEG needs at least a bit for each block of 64 pixels, so the largest that is decoded has more bytes. */
const largeJpeg = 100_000;
/** About 100 MB in the hungriest decoder, AVIF's, which takes 16 bytes for a pixel. */
const heavyPixels = 6_000_000;

/**
 * Reads the header where the first bytes say that it may matter: reading it for every image would cost a fifth of
 * the time of small ones.
 *
 * @param content the file
 * @throws the decoder's error
 */
export async function traitsOf(content: Buffer): Promise<ImageTraits> {
  if (!mayMatter(content)) return { hasWideColours: false, isHeavy: false };
  const header = await headerReader(content).metadata();
  return {
    hasWideColours: header.space === 'rgb16' && header.icc !== undefined,
    isHeavy: header.width * header.height > heavyPixels && isDecodedWhole(header),
  };
}

function mayMatter(content: Buffer): boolean {
  if (content[0] === pngStart) return content[pngBitDepthAt] === 16;
  return content[0] !== jpegStart || content.length > largeJpeg;
}

/** Other formats are decoded a few lines at a time. */
function isDecodedWhole({ format, isProgressive }: Metadata): boolean {
  return ['webp', 'heif', 'gif'].includes(format) || (format === 'jpeg' && isProgressive);
}
