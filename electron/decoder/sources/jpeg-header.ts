/** What a JPEG's own headers say. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
}

const startOfScan = 0xda;
const exif = 0xe1;
/** Markers of frames (ITU-T T.81, table B.1), without those of tables among them: DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Reads a JPEG's frame header: for libvips to do it costs a tenth of decoding a small one. All segments up to the first
 * scan are looked at, as EXIF data may come after the frame header too.
 * @returns null if it is not as usual: damaged, of no given height, or with EXIF data, which may turn the picture
 */
export function jpegHeader(content: Buffer): JpegHeader | null {
  let size: JpegHeader | null = null;
  let at = 2;
  while (at + 10 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0;
    if (marker === startOfScan) return size;
    if (marker === exif) return null;
    if (isFrame(marker)) {
      const height = content.readUInt16BE(at + 5);
      const width = content.readUInt16BE(at + 7);
      if (width === 0 || height === 0) return null;
      size = { width, height };
    }
    at += 2 + content.readUInt16BE(at + 2);
  }
  return null;
}
