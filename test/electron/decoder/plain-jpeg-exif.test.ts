import { describe, expect, it } from 'vitest';
import { libvipsSource } from '../../../electron/decoder/sources/libvips-source';
import { openImage } from '../../../electron/decoder/sources/open-image';
import { plainJpegSource } from '../../../electron/decoder/sources/plain-jpeg-source';
import { Views } from '../../../electron/decoder/views';
import { picture } from '../pictures';
import { differences, rgb } from './compare';
import { application1, exifSegment, usualEntries, withSegments, type ExifEntry } from './exif-segment';
import { toPixels } from './to-pixels';

const small = await picture(61, 45, 3).jpeg().toBuffer();
const large = await picture(640, 480, 2).jpeg({ quality: 90 }).toBuffer();
const turnedBy = (orientation: number): Buffer => exifSegment('II', usualEntries(orientation));

/** The whole picture as libvips gives it. */
async function byLibvips(file: Buffer) {
  const source = await libvipsSource('JPEG', file);
  return { ...(await source.decode(1, '#ffffff')), sourceWidth: source.width };
}

/** Expects the fast way to be taken, and to give the very picture that libvips gives. */
async function expectAlike(file: Buffer, what: string): Promise<void> {
  const source = plainJpegSource(file)!;
  expect(source, what).not.toBeNull();
  const expected = await byLibvips(file);
  const { data, width, height } = await source.decode(1, '#ffffff');
  expect([source.width, source.height, width, height], what).toEqual([
    expected.sourceWidth,
    expected.height,
    expected.width,
    expected.height,
  ]);
  expect(Buffer.compare(data, expected.data), what).toBe(0);
}

describe.each(['II', 'MM'] as const)('a plain JPEG with EXIF data in the order %s', (order) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is turned by orientation %i as libvips does', async (orientation) => {
    const exif = exifSegment(order, usualEntries(orientation));
    await expectAlike(withSegments(small, exif), 'small');
    const file = withSegments(large, exif);
    for (const fit of ['squash', 'pad'] as const) {
      const expected = await new Views(await libvipsSource('JPEG', file)).pixels(rgb(48, fit));
      const between = differences(await toPixels(file, rgb(48, fit)), expected);
      expect(between.mean).toBeLessThanOrEqual(1);
      expect(between.largest).toBeLessThanOrEqual(3);
    }
    const reduced = await plainJpegSource(file)!.decode(4, '#ffffff');
    expect([reduced.width, reduced.height]).toEqual(orientation < 5 ? [160, 120] : [120, 160]);
  });

  it('is left to libvips if they are not as usual, and turned as it says', async () => {
    const [model, usual, unit] = usualEntries(6) as [ExifEntry, ExifEntry, ExifEntry];
    for (const entries of [
      usualEntries(0),
      usualEntries(9),
      usualEntries(0x0600),
      [[0x0112, 4, 1, 6]],
      [[0x0112, 1, 1, 6]],
      [[0x0112, 3, 2, 6]],
      [model, usual, [0x0112, 3, 1, 3], unit],
      [unit, usual],
      [[0x8769, 4, 1, 0xffff], usual],
    ] as ExifEntry[][]) {
      const file = withSegments(small, exifSegment(order, entries));
      expect(plainJpegSource(file), JSON.stringify(entries)).toBeNull();
      const { data } = await (await openImage(file)).decode(1, '#ffffff');
      expect(Buffer.compare(data, (await byLibvips(file)).data)).toBe(0);
    }
  });

  it('comes out as libvips gives it, wherever a byte of them is wrong', async () => {
    const exif = exifSegment(order, usualEntries(6));
    let plain = 0;
    for (let at = 4; at < exif.length; at++) {
      for (const flaw of [0x01, 0x05, 0x80, 0xff]) {
        const damaged = Buffer.from(exif);
        damaged[at]! ^= flaw;
        const file = withSegments(small, damaged);
        if (plainJpegSource(file) === null) continue;
        plain++;
        await expectAlike(file, `${at} ^ ${flaw}`);
      }
    }
    expect(plain).toBeGreaterThan(50);
  });
});

describe('EXIF data', () => {
  it('that say nothing of it turn nothing', async () => {
    await expectAlike(withSegments(small, exifSegment('MM', [])), 'empty');
    await expectAlike(withSegments(small, exifSegment('II', [[0x0128, 3, 1, 2]])), 'other');
  });

  it('may have more directories, as libexif writes them', async () => {
    const written = picture(61, 45).withExif({
      IFD0: { Make: 'A camera', Orientation: '6' },
      IFD2: { ExposureTime: '1/100' },
      IFD3: { GPSLatitudeRef: 'N' },
    });
    await expectAlike(await written.jpeg().toBuffer(), 'libexif');
  });

  it('count once: those that come first', async () => {
    await expectAlike(withSegments(small, turnedBy(6), turnedBy(3)), '6, 3');
    await expectAlike(withSegments(small, turnedBy(1), turnedBy(8)), '1, 8');
    await expectAlike(withSegments(small, turnedBy(5), application1(Buffer.from('Exif\0\0MM'))), '5, cut');
  });

  it('count after the frame header too', async () => {
    const scan = small.indexOf(Buffer.of(0xff, 0xda));
    await expectAlike(
      Buffer.concat([small.subarray(0, scan), turnedBy(6), small.subarray(scan)]),
      'before the scan',
    );
  });

  it('may have XMP beside them, which turns nothing', async () => {
    const xmp = (text: string): Buffer =>
      application1(Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x tiff:Orientation="3" ${text}/>`));
    await expectAlike(withSegments(small, xmp(''), turnedBy(6)), 'XMP first');
    await expectAlike(withSegments(small, turnedBy(6), xmp('')), 'XMP last');
    expect(plainJpegSource(withSegments(small, turnedBy(6), xmp('hdrgm:Version="1.0"')))).toBeNull();
  });

  it.each([
    ['have another heading', Buffer.from('Exif\0\x01II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1')],
    ['are something else', Buffer.from('Something else')],
    ['are empty', Buffer.from('Exif\0\0')],
    ['have an order that is none', Buffer.from('Exif\0\0IM*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1')],
    ['begin beyond their end', Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff\0\0\0\0\0\0', 'latin1')],
    ['begin within their header', Buffer.from('Exif\0\0II*\0\x04\0\0\0\0\0\0\0\0\0', 'latin1')],
    ['are cut off in an entry', turnedBy(6).subarray(4, -20)],
    ['are cut off in the header', turnedBy(6).subarray(4, 4 + 6 + 5)],
  ])('that %s are left to libvips', async (_what, data) => {
    const file = withSegments(small, application1(data));
    expect(plainJpegSource(file)).toBeNull();
    const { data: pixels } = await (await openImage(file)).decode(1, '#ffffff');
    expect(Buffer.compare(pixels, (await byLibvips(file)).data)).toBe(0);
  });
});
