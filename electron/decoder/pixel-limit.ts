/** Images with more pixels are not decoded: a small file can hold a picture that fills the memory. */
export const pixelLimit = 50_000_000;

/** libvips' AVIF decoder takes 18 bytes for a pixel: with more of them, a few files would take 500 MB. */
const avifPixelLimit = 16_000_000;

/**
 * Whether a picture of this size has more pixels than are safe to decode.
 * @param format the name that sniff gave
 */
export function isTooLarge(format: string, width: number, height: number): boolean {
  return width * height > (format === 'AVIF' ? avifPixelLimit : pixelLimit);
}

/** The detail of the finding `tooLarge`. */
export function megapixels(width: number, height: number): { megapixels: number } {
  return { megapixels: Math.round((width * height) / 1e5) / 10 };
}
