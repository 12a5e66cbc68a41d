import type { Metadata } from 'sharp';
import { pathOnDisk } from '../../storage/path-on-disk';
import { headerReader } from '../libvips';
import { readWholeFile } from '../read-whole-file';
import { bmpSize } from './bmp-size';
import type { FileEnds } from './is-cut-off';

/** What a picture's header says. */
export interface ImageHeader {
  /** As displayed: after the EXIF orientation. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Why the samples cannot be turned into 8-bit colours, null if they can. */
  readonly unsupported: string | null;
}

/**
 * Reads the header of a file that has the content of a decoded format.
 * @param ends the file as far as it has been read
 * @throws the decoder's error for a header that it cannot read
 */
export async function readHeader(path: string, format: string, ends: FileEnds): Promise<ImageHeader> {
  if (format === 'BMP') return { ...bmpSize(ends.head), frames: 1, unsupported: null };
  const header = await headerReader(isPlainName(path) ? path : readWholeFile(path).content).metadata();
  return {
    width: header.autoOrient.width,
    height: header.autoOrient.height,
    frames: format === 'PNG' ? pngFrames(ends.head) : (header.pages ?? 1),
    unsupported: unsupportedSamples(format, header),
  };
}

/**
 * libvips takes what stands in brackets at the end of a file's name for options, and knows only names in UTF-8.
 */
function isPlainName(path: string): boolean {
  return !path.endsWith(']') && typeof pathOnDisk(path) === 'string';
}

/** The decoder gives the first frame of an animated PNG without saying that there are more. */
function pngFrames(head: Buffer): number {
  const control = head.indexOf('acTL', 0, 'latin1');
  const data = head.indexOf('IDAT', 0, 'latin1');
  const isAnimated = control >= 0 && control + 8 <= head.length && (data < 0 || control < data);
  return isAnimated ? head.readUInt32BE(control + 4) : 1;
}

/** TIFF also keeps measurements: their range is not that of colours, and to guess it would change the picture. */
export function unsupportedSamples(
  format: string,
  { depth, channels, hasAlpha, space }: Metadata,
): string | null {
  if (depth !== 'uchar' && depth !== 'ushort') return `${format}, ${depth} samples`;
  const colours = channels - (hasAlpha ? 1 : 0);
  const most = space === 'cmyk' ? 4 : 3;
  return colours > most ? `${format}, ${channels} channels` : null;
}
