import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ImageSource } from '../../../electron/decoder/sources/image-source';
import { libvipsSource } from '../../../electron/decoder/sources/libvips-source';
import { openImage } from '../../../electron/decoder/sources/open-image';
import { plainJpegSource } from '../../../electron/decoder/sources/plain-jpeg-source';
import { Views } from '../../../electron/decoder/views';
import { picture, pixels } from '../pictures';
import { differences, rgb } from './compare';
import { toPixels } from './to-pixels';

const fixture = JSON.parse(readFileSync('test/fixtures/jpeg.json', 'utf8')) as Record<
  string,
  { file: string; pixels: Record<string, string> }
>;
const fileOf = (name: string): Buffer => Buffer.from(fixture[name]!.file, 'base64');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Hard edges, and grain on soft colours. */
function shapes(width: number, height: number): Sharp {
  const data = pixels(width, height, 4).map((value, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    const edge = (Math.floor(x / 41) + Math.floor(y / 29)) % 3 === 0 ? 70 : 0;
    return Math.min(255, Math.max(0, value * 0.7 + edge + ((i * 7919) % 23) - 11));
  });
  return sharp(data, { raw: { width, height, channels: 3 } });
}

describe('plain JPEG', () => {
  it.each(Object.keys(fixture))(
    '%s has the very pixels that libjpeg-turbo gives, at each size',
    async (name) => {
      const source = plainJpegSource(fileOf(name))!;
      expect([source.width, source.height]).toEqual([61, 45]);
      for (const [step, expected] of Object.entries(fixture[name]!.pixels)) {
        const { data, width, height } = await source.decode(Number(step), '#ffffff');
        expect([width, height]).toEqual([Math.ceil(61 / Number(step)), Math.ceil(45 / Number(step))]);
        expect(sha256(data), `1/${step}`).toBe(expected);
      }
    },
  );

  it('of any size has the very pixels that libvips gives', async () => {
    for (const [width, height] of [
      [6, 1],
      [8, 8],
      [9, 17],
      [333, 217],
    ] as const) {
      for (const chromaSubsampling of ['4:4:4', '4:2:0']) {
        const file = await picture(width, height, 3).jpeg({ chromaSubsampling }).toBuffer();
        const { data } = await plainJpegSource(file)!.decode(1, '#ffffff');
        const expected = await sharp(file).raw().toBuffer();
        expect(expected.equals(data), `${width} × ${height}`).toBe(true);
      }
    }
  });

  it('gives the network about what libvips makes of it', async () => {
    for (const [file, mean, largest] of [
      [await picture(640, 480, 2).jpeg({ quality: 90 }).toBuffer(), 1, 3],
      [await picture(643, 479, 5).toColourspace('b-w').jpeg().toBuffer(), 1, 3],
      [await shapes(640, 480).jpeg({ quality: 90 }).toBuffer(), 1.5, 12],
      [await shapes(333, 217).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer(), 1.5, 12],
    ] as const) {
      const byLibvips = await new Views(await libvipsSource('JPEG', file)).pixels(rgb(48));
      const between = differences(await toPixels(file, rgb(48)), byLibvips);
      expect(between.mean).toBeLessThanOrEqual(mean);
      expect(between.largest).toBeLessThanOrEqual(largest);
    }
  });

  it('is left to libvips if it has a profile or other colours, or is progressive', async () => {
    const plain = picture(40, 30);
    expect(plainJpegSource(await plain.clone().jpeg().toBuffer())).not.toBeNull();
    for (const other of [
      plain.clone().withIccProfile('p3').jpeg(),
      plain.clone().toColourspace('cmyk').jpeg(),
      plain.clone().jpeg({ progressive: true }),
    ]) {
      expect(plainJpegSource(await other.toBuffer())).toBeNull();
    }
  });
});

describe('a plain JPEG that is not whole', () => {
  const file = fileOf('grainy 4:2:0 with restart markers');
  const scan = file.indexOf(Buffer.of(0xff, 0xda));

  it('is refused wherever it is cut off, with an end put to it', async () => {
    for (let end = scan + 20; end < file.length - 2; end += 97) {
      const cut = Buffer.concat([file.subarray(0, end), Buffer.of(0xff, 0xd9)]);
      for (const imageSize of [4, 32]) {
        await expect(toPixels(cut, rgb(imageSize)), `${end} of ${file.length}`).rejects.toThrow();
      }
    }
  });

  it('gives what libvips says of it, wherever a byte is wrong', async () => {
    const outcome = (opened: Promise<ImageSource>): Promise<string> =>
      opened
        .then((source) => source.decode(1, '#ffffff'))
        .then(({ data }) => sha256(data))
        .catch((thrown: unknown) => (thrown as Error).message);
    let refused = 0;
    for (let at = 2; at < file.length; at += at < scan ? 5 : 61) {
      const damaged = Buffer.from(file);
      damaged[at]! ^= 0x55;
      const own = await outcome(openImage(damaged));
      const byLibvips = await outcome(libvipsSource('JPEG', damaged));
      if (own !== byLibvips)
        expect([at, own]).toEqual([at, expect.stringMatching(/^(truncated|notAnImage|tooLarge)/)]);
      if (!/^[0-9a-f]{64}$/.test(own)) refused++;
    }
    expect(refused).toBeGreaterThan(10);
  });
});
