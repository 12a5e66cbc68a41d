/** Types of fields (TIFF 6.0, section 2). */
const short = 3;
const long = 4;
const bytes = 7;

/** The file's head, then its directory: at most 11 fields of 12 bytes between their number and a 0 for "no more". */
const directoryAt = 8;
const bitsAt = directoryAt + 2 + 11 * 12 + 4;
const profileAt = bitsAt + 8;

/**
 * Pixels as a TIFF that is not compressed: one line, in one strip (TIFF 6.0, sections 6 and 18), with the colour profile
 * that they are in (ICC.1:2022, annex B).
 *
 * @param pixels 8 bits, [pixel, channel]
 * @param channels 3, or 4 with an alpha that the colours are not multiplied by
 * @param profile an ICC profile
 */
export function rgbTiff(pixels: Uint8Array, channels: 3 | 4, profile: Uint8Array): Buffer {
  // Values begin at even places.
  const pixelsAt = profileAt + profile.length + (profile.length % 2);
  // Tag, type, count, and the value or where it is; by their tags in ascending order.
  const fields = [
    [256, long, 1, pixels.length / channels], // ImageWidth
    [257, long, 1, 1], // ImageLength
    [258, short, channels, bitsAt], // BitsPerSample
    [259, short, 1, 1], // Compression: none
    [262, short, 1, 2], // PhotometricInterpretation: RGB
    [273, long, 1, pixelsAt], // StripOffsets
    [277, short, 1, channels], // SamplesPerPixel
    [278, long, 1, 1], // RowsPerStrip
    [279, long, 1, pixels.length], // StripByteCounts
    ...(channels === 4 ? [[338, short, 1, 2]] : []), // ExtraSamples: unassociated alpha
    [34675, bytes, profile.length, profileAt], // ICC profile
  ];
  const head = Buffer.alloc(profileAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(directoryAt, 4);
  head.writeUInt16LE(fields.length, directoryAt);
  for (const [i, [tag = 0, type = 0, count = 0, value = 0]] of fields.entries()) {
    const at = directoryAt + 2 + i * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  for (let i = 0; i < channels; i++) head.writeUInt16LE(8, bitsAt + i * 2);
  return Buffer.concat([head, profile, Buffer.alloc(profile.length % 2), pixels]);
}
