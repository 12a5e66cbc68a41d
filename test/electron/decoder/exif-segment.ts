export type ByteOrder = 'II' | 'MM';

/** An entry of a directory: tag, type (2: characters, 3: 16 bits, 4: 32 bits), count, value. */
export type ExifEntry = readonly [tag: number, type: number, count: number, value: number];

/** Between a model's name and the unit of the resolution, as cameras write it. */
export function usualEntries(orientation: number): ExifEntry[] {
  return [
    [0x0110, 2, 4, 0x41424300],
    [0x0112, 3, 1, orientation],
    [0x0128, 3, 1, 2],
  ];
}

/** EXIF data of one directory (EXIF 2.32, 4.5 and 4.6; TIFF 6.0, section 2), as a segment of a JPEG. */
export function exifSegment(order: ByteOrder, entries: readonly ExifEntry[]): Buffer {
  const tiff = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  const short = (value: number, at: number): unknown =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number): unknown =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(order, 'latin1');
  short(42, 2);
  long(8, 4);
  short(entries.length, 8);
  entries.forEach(([tag, type, count, value], i) => {
    const at = 10 + i * 12;
    short(tag, at);
    short(type, at + 2);
    long(count, at + 4);
    (type === 3 ? short : long)(value, at + 8);
  });
  return application1(Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/** An APP1 segment. */
export function application1(data: Buffer): Buffer {
  const bytes = data.length + 2;
  return Buffer.concat([Buffer.of(0xff, 0xe1, bytes >> 8, bytes & 255), data]);
}

/** Puts segments before all others of a JPEG. */
export function withSegments(jpeg: Buffer, ...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}
