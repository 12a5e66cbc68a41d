import type { Sniffed } from './sniff';

/** Where AVIF and HEIC say the sizes of their parts: by far within these first bytes. */
export const claimedBytes = 65_536;

/** The box `ispe` of ISO/IEC 23008-12, 6.5.3: 20 bytes, its name, its version; then width and height. */
const sizeBox = Buffer.from('\0\0\0\x14ispe\0\0\0\0', 'latin1');

/**
 * The largest size that a header claims, where it can claim any. It is looked at before libvips sees the file, which
 * prints a complaint about sizes that it cannot hold.
 *
 * @param format the name that sniff gave
 * @param head the first claimedBytes bytes
 */
export function claimedSize(format: Sniffed['name'], head: Buffer): { width: number; height: number } {
  if (format === 'PNG' && head.length >= 24) {
    return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
  }
  const largest = { width: 0, height: 0 };
  if (format !== 'AVIF' && format !== 'HEIC') return largest;
  const end = Math.min(head.length, claimedBytes) - sizeBox.length - 8;
  for (let at = head.indexOf(sizeBox); at >= 0 && at <= end; at = head.indexOf(sizeBox, at + 1)) {
    largest.width = Math.max(largest.width, head.readUInt32BE(at + sizeBox.length));
    largest.height = Math.max(largest.height, head.readUInt32BE(at + sizeBox.length + 4));
  }
  return largest;
}
