import { isOfProfileSize } from './to-srgb';

/** Where the header lies in the file, and its size, by which its version is told. */
const headerAt = 14;
const headerBytes = 124;
/** PROFILE_EMBEDDED; a profile that is only linked has the name of a file in its place, which is not opened. */
const embedded = 0x4d424544;

/**
 * The ICC profile inside of a BMP (Microsoft, "BITMAPV5HEADER structure": bV5CSType, bV5ProfileData, bV5ProfileSize).
 * @returns null if there is none, or it does not lie in the file
 */
export function bmpProfile(content: Buffer): Uint8Array | null {
  if (content.length < headerAt + headerBytes || content.readUInt32LE(headerAt) !== headerBytes) return null;
  if (content.readUInt32LE(headerAt + 56) !== embedded) return null;
  // Counted from the header, not from the file's beginning.
  const offset = content.readUInt32LE(headerAt + 112);
  const size = content.readUInt32LE(headerAt + 116);
  const start = headerAt + offset;
  if (offset < headerBytes || start + size > content.length || !isOfProfileSize(size)) return null;
  return content.subarray(start, start + size);
}
