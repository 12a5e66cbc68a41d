import { unsupportedSamples } from '../inspect/image-header';
import { refused } from '../image-refused';
import { headerReader } from '../libvips';
import { jpegHeader } from './jpeg-header';

/** What must be known of an image before libvips decodes it. */
export interface LibvipsHeader {
  /** As displayed. */
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /**
   * 16-bit colours with a profile. sharp takes these to the wider Display P3 on the way, and must be told to go on
   * to sRGB, or they come out paler; for all others, being told would cost a needless conversion, or a wrong one if
   * there is no profile.
   */
  readonly hasWideColours: boolean;
  /** Without being told, libvips would lay these on the grey of a background that has a colour. */
  readonly isGreyWithAlpha: boolean;
}

/**
 * @param format the name that sniff gave
 * @throws ImageRefused for samples that are no colours; the decoder's error
 */
export async function libvipsHeader(format: string, content: Buffer): Promise<LibvipsHeader> {
  const plain = format === 'JPEG' ? jpegHeader(content) : null;
  if (plain !== null) {
    return { ...plain, hasAlpha: false, hasWideColours: false, isGreyWithAlpha: false };
  }
  const header = await headerReader(content).metadata();
  const unsupported = unsupportedSamples(format, header);
  if (unsupported !== null) throw refused('unsupportedFormat', { found: unsupported });
  return {
    width: header.autoOrient.width,
    height: header.autoOrient.height,
    hasAlpha: header.hasAlpha,
    hasWideColours: header.space === 'rgb16' && header.icc !== undefined,
    isGreyWithAlpha: header.hasAlpha && header.channels === 2,
  };
}
