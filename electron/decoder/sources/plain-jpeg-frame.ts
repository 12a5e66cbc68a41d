/** What the frame header of a plain JPEG says. */
export interface PlainJpegFrame {
  readonly width: number;
  readonly height: number;
  readonly components: readonly {
    readonly id: number;
    /** Blocks in each direction of what is coded together. */
    readonly across: number;
    readonly down: number;
    readonly quantiser: number;
  }[];
}

/**
 * Reads a frame header (ITU-T T.81, B.2.2) without its marker and length.
 * @returns null for what is not plain: plainJpegHeader says what that is
 */
export function plainJpegFrame(segment: Buffer): PlainJpegFrame | null {
  const count = segment[5] ?? 0;
  if (segment[0] !== 8 || (count !== 1 && count !== 3) || segment.length !== 6 + 3 * count) return null;
  const height = segment.readUInt16BE(1);
  const width = segment.readUInt16BE(3);
  if (width === 0 || height === 0) return null;
  const components = Array.from({ length: count }, (_, i) => {
    const [id = 0, sampling = 0, quantiser = 0] = segment.subarray(6 + 3 * i);
    // One component alone is coded block by block, whatever it says (A.2.2).
    const [across, down] = count === 1 ? [1, 1] : [sampling >> 4, sampling & 15];
    return { id, across, down, quantiser };
  });
  const [light, ...colours] = components;
  const isUsual =
    (light?.across === 1 || light?.across === 2) && (light.down === 1 || light.down === light.across);
  return isUsual && colours.every(({ across, down }) => across === 1 && down === 1)
    ? { width, height, components }
    : null;
}
