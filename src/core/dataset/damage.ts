/** What a decoder's or the system's own words about a file come down to. */
export const damages = [
  'checksum',
  'endsEarly',
  'size',
  'header',
  'data',
  'noPermission',
  'disk',
  'tooManyBytes',
] as const;
export type Damage = (typeof damages)[number];

/**
 * The first that fits decides. After the messages of libvips 8.18 and of what it reads files with, of libheif 1.19, of
 * the image crate 0.25, and the system's error codes.
 */
const words: readonly (readonly [Damage, RegExp])[] = [
  ['noPermission', /^(EACCES|EPERM)$/],
  ['disk', /^EIO$/],
  ['tooManyBytes', /^larger than \d+ bytes/],
  ['checksum', /\bcrc\b|checksum/i],
  [
    'endsEarly',
    /bad seek|fill whole buffer|premature|truncated|unexpected (eof|end)|end of (file|input|stream|data)/i,
  ],
  ['size', /^a size of|image size|size signaled|dimension/i],
  ['header', /header|unsupported image format|unable to parse|empty jpeg/i],
  ['data', /deflate|inflate|zlib|huffman|corrupt|decod|decompress|failOn|invalid/i],
];

/** @returns null for words that are like none that are known */
export function damageOf(reason: string): Damage | null {
  return words.find(([, pattern]) => pattern.test(reason))?.[0] ?? null;
}
