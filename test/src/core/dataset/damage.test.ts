import { expect, it } from 'vitest';
import { damageOf } from '@core/dataset/damage';

/* What decoders and the system said of the hostile files of test/electron/hostile-files.ts. */
it.each([
  [
    'Decode image failed Format error decoding Png: CRC error: expected 0x6be595a3 have 0x6be5c0a3',
    'checksum',
  ],
  ['/disk/cut.avif: bad seek to 1024', 'endsEarly'],
  ['Decode image failed failed to fill whole buffer', 'endsEarly'],
  ['VipsJpeg: premature end of JPEG image', 'endsEarly'],
  ['a size of -10 × 10', 'size'],
  ['Invalid input: Invalid image size: Decoded image does not have the size signaled in the file.', 'size'],
  ['Input file contains unsupported image format', 'header'],
  ['Input file has corrupt header:', 'header'],
  ['VipsJpeg: Empty JPEG image (DNL not supported)', 'header'],
  ['webp: unable to parse image', 'header'],
  [
    'Decode image failed Format error decoding Png: Corrupt deflate stream. BadLiteralLengthHuffmanTree',
    'data',
  ],
  ['Warning treated as error due to failOn setting', 'data'],
  ['EACCES', 'noPermission'],
  ['EIO', 'disk'],
  ['larger than 536870912 bytes', 'tooManyBytes'],
  ['EMFILE', null],
  ['unknown', null],
  ['', null],
] as const)('takes "%s" for %s', (reason, damage) => {
  expect(damageOf(reason)).toBe(damage);
});
