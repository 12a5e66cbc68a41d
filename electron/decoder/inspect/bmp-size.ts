/**
 * The size that the header of a BMP tells (Microsoft, "Bitmap Storage"; the short header is OS/2's).
 * @param head at least the first 26 bytes
 * @throws Error for a header that is too short, or of no size
 */
export function bmpSize(head: Buffer): { width: number; height: number } {
  if (head.length < 26) throw new Error('the header is cut off');
  const isShort = head.readUInt32LE(14) === 12;
  const width = isShort ? head.readUInt16LE(18) : head.readInt32LE(18);
  // A negative height says that the first row is the topmost.
  const height = Math.abs(isShort ? head.readUInt16LE(20) : head.readInt32LE(22));
  if (width <= 0 || height === 0) throw new Error(`a size of ${width} × ${height}`);
  return { width, height };
}
