import { headerReader } from '../decoder';

const pngBitDepthAt = 24;

/**
 * Whether an image has 16-bit colours with a profile. sharp takes these to the wider Display P3 on the way, and
 * must be told to go on to sRGB, or they come out paler; for all others, being told would cost a needless
 * conversion, or a wrong one if there is no profile.
 *
 * Only PNG, TIFF and AVIF have such images, and a PNG says its depth at a fixed place.
 *
 * @param content the file
 */
export async function hasWideColours(content: Buffer): Promise<boolean> {
  const isPng = content[0] === 0x89;
  const isTiff = content[0] === 0x49 || content[0] === 0x4d;
  const isAvif = content[0] === 0;
  if (!(isPng && content[pngBitDepthAt] === 16) && !isTiff && !isAvif) return false;
  const { space, icc } = await headerReader(content).metadata();
  return space === 'rgb16' && icc !== undefined;
}
