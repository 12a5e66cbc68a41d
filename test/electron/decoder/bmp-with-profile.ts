const headerBytes = 124;
const profileEmbedded = 0x4d424544;

/** What a header may say otherwise. */
export interface SaidOfProfile {
  readonly colourSpace?: number;
  readonly offset?: number;
  readonly size?: number;
}

/**
 * A BMP of one line with an ICC profile after its pixels, as Microsoft's "BITMAPV5HEADER structure" has it.
 *
 * @param pixels [pixel, channel]
 * @param channels 3, or 4 with alpha
 */
export function bmpWithProfile(
  pixels: Uint8Array,
  channels: 3 | 4,
  profile: Uint8Array,
  said: SaidOfProfile = {},
): Buffer {
  const width = pixels.length / channels;
  const line = Buffer.alloc(Math.ceil(pixels.length / 4) * 4);
  for (let i = 0; i < pixels.length; i += channels) {
    line[i] = pixels[i + 2] ?? 0;
    line[i + 1] = pixels[i + 1] ?? 0;
    line[i + 2] = pixels[i] ?? 0;
    if (channels === 4) line[i + 3] = pixels[i + 3] ?? 0;
  }
  const file = Buffer.alloc(14);
  file.write('BM', 'latin1');
  file.writeUInt32LE(14 + headerBytes + line.length + profile.length, 2);
  file.writeUInt32LE(14 + headerBytes, 10);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(headerBytes, 0);
  header.writeInt32LE(width, 4);
  header.writeInt32LE(1, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(channels * 8, 14);
  // BI_BITFIELDS, and which bits are red, green, blue and alpha.
  if (channels === 4) {
    header.writeUInt32LE(3, 16);
    [0xff0000, 0xff00, 0xff, 0xff000000].forEach((mask, i) => header.writeUInt32LE(mask, 40 + i * 4));
  }
  header.writeUInt32LE(line.length, 20);
  header.writeUInt32LE(said.colourSpace ?? profileEmbedded, 56);
  header.writeUInt32LE(4, 108);
  header.writeUInt32LE(said.offset ?? headerBytes + line.length, 112);
  header.writeUInt32LE(said.size ?? profile.length, 116);
  return Buffer.concat([file, header, line, profile]);
}
