import { refused } from '../image-refused';
import { claimedSize } from '../inspect/claimed-size';
import { isCutOff, wholeFileEnds } from '../inspect/is-cut-off';
import { sniff, sniffedBytes } from '../inspect/sniff';
import { isTooLarge, megapixels } from '../pixel-limit';
import { bmpSource } from './bmp-source';
import { heicSource } from './heic-source';
import type { ImageSource } from './image-source';
import { libvipsSource } from './libvips-source';
import { plainJpegSource } from './plain-jpeg-source';
import { plainPngSource } from './plain-png-source';

/**
 * Opens an image by its content. Which decoder reads it depends on nothing but its bytes, so the same file always
 * gives the same pixels.
 *
 * @param content the file
 * @throws ImageRefused for what is no image, of a format that is not decoded, cut off, or of too many pixels; the decoder's
 *   error for a damaged header
 */
export async function openImage(content: Buffer): Promise<ImageSource> {
  if (content.length === 0) throw refused('emptyFile');
  const { kind, name: found } = sniff(content.subarray(0, sniffedBytes));
  if (kind === 'other') throw refused('notAnImage', { found });
  if (kind === 'image') throw refused('unsupportedFormat', { found });
  if (isCutOff(found, wholeFileEnds(content))) throw refused('truncated', { bytes: content.length });
  refuseTooLarge(found, claimedSize(found, content));
  const source = await sourceFor(found, content);
  refuseTooLarge(found, source);
  return source;
}

function refuseTooLarge(format: string, { width, height }: { width: number; height: number }): void {
  if (isTooLarge(format, width, height)) throw refused('tooLarge', megapixels(width, height));
}

async function sourceFor(format: string, content: Buffer): Promise<ImageSource> {
  if (format === 'BMP') return bmpSource(content);
  if (format === 'HEIC') return heicSource(content);
  return plainSource(format, content) ?? (await libvipsSource(format, content));
}

/** Of a file that is read faster without libvips; null for all others. */
function plainSource(format: string, content: Buffer): ImageSource | null {
  if (format === 'JPEG') return plainJpegSource(content);
  return format === 'PNG' ? plainPngSource(content) : null;
}
