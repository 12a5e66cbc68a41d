import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { animatedPng, animatedGif, picture, pixels } from '../pictures';
import { resample } from '../../../electron/decoder/resize/resample';
import { differences, rgb } from './compare';
import { lanczos } from './lanczos';
import { toPixels } from './to-pixels';

/** Like a photograph: soft shapes, edges and grain. */
function photo(width: number, height: number): Sharp {
  const smooth = pixels(width, height, 9);
  const data = smooth.map((value, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    const edge = (Math.floor(x / 37) + Math.floor(y / 23)) % 5 === 0 ? 60 : 0;
    return Math.min(255, Math.max(0, value * 0.7 + edge + ((i * 7919) % 23) - 11));
  });
  return sharp(data, { raw: { width, height, channels: 3 } });
}

describe('agreement with the kernel alone', () => {
  /** The whole picture as libvips decodes it, resampled in one step; `toSquare` states the tolerance. */
  async function inOneStep(file: Buffer, size: number): Promise<Uint8Array> {
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    const square = new Uint8ClampedArray(size * size * 3);
    const axis = { length: size, start: 0, count: size };
    resample({ data, width: info.width, height: info.height }, info, axis, axis, square, 0, size * 3);
    return new Uint8Array(square.buffer);
  }

  it.each([
    ['a JPEG of 640 × 480', 640, 480, (image: Sharp) => image.jpeg({ quality: 90 })],
    ['a JPEG of 1300 × 900', 1300, 900, (image: Sharp) => image.jpeg({ quality: 90 })],
    ['a PNG of 200 × 150', 200, 150, (image: Sharp) => image.png()],
    ['a PNG of 1300 × 900', 1300, 900, (image: Sharp) => image.png()],
    ['a WebP of 1000 × 800', 1000, 800, (image: Sharp) => image.webp({ quality: 90 })],
  ] as const)(
    '%s differs by at most 1.5 in the mean and 12 anywhere',
    async (_name, width, height, write) => {
      const file = await write(photo(width, height)).toBuffer();
      for (const size of [32, 64, 128]) {
        const { largest, mean } = differences(await toPixels(file, rgb(size)), await inOneStep(file, size));
        expect(mean).toBeLessThan(1.5);
        expect(largest).toBeLessThanOrEqual(12);
      }
    },
  );

  it('is a kernel of three lobes, within rounding', () => {
    for (const [from, to] of [
      [48, 16],
      [45, 32],
      [40, 36],
    ] as const) {
      const data = pixels(from, from, 3);
      const square = new Uint8ClampedArray(to * to * 3);
      const axis = { length: to, start: 0, count: to };
      const size = { width: from, height: from };
      resample({ data, ...size }, size, axis, axis, square, 0, to * 3);
      expect(differences(new Uint8Array(square.buffer), lanczos(data, from, to)).largest).toBeLessThanOrEqual(
        1,
      );
    }
  });
});

describe('colours', () => {
  /** The first hex digits of a SHA-256 of what the network gets. */
  const hashOf = async (file: Buffer): Promise<string> =>
    createHash('sha256')
      .update(await toPixels(file, rgb(16)))
      .digest('hex')
      .slice(0, 16);

  const image = (): Sharp => picture(20, 16, 4);
  const clear = (): Sharp => image().ensureAlpha(0.4);
  // libvips' own arithmetic differs in the last place from one kind of processor to another.
  const isReference = process.platform === 'linux' && process.arch === 'x64';
  it.runIf(isReference).each([
    ['plain', () => image().png(), '617c08477d860c60'],
    ['16 bits', () => image().toColourspace('rgb16').png(), '617c08477d860c60'],
    [
      '16 bits with a profile',
      () => image().toColourspace('rgb16').withIccProfile('srgb').png(),
      'c04bc0842bb200e8',
    ],
    ['Display P3', () => image().withIccProfile('p3').png(), 'f5a21b70799eaf15'],
    ['grey and alpha', () => clear().toColourspace('b-w').png(), 'e45c27552cac8261'],
    ['a palette with gaps', () => clear().png({ palette: true }), '17c33db1e54afcd0'],
    [
      'CMYK with a profile',
      () => image().toColourspace('cmyk').withIccProfile('cmyk').tiff({ compression: 'lzw' }),
      '8f8adfa972bef37d',
    ],
  ] as const)('of a picture with %s stay what they are', async (_name, write, hash) => {
    expect(await hashOf(await write().toBuffer())).toBe(hash);
  });

  it('of an animation are those of its first frame', async () => {
    const first = await picture(20, 16, 0).png().toBuffer();
    expect(await toPixels(animatedPng(first), rgb(16))).toEqual(await toPixels(first, rgb(16)));
    const frames = await Promise.all([0, 1, 2].map((i) => picture(20, 16, i).png().toBuffer()));
    const webp = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect(
      differences(await toPixels(webp, rgb(16)), await toPixels(first, rgb(16))).largest,
    ).toBeLessThanOrEqual(1);
    const gif = await toPixels(await animatedGif(), rgb(16));
    expect(differences(gif, await toPixels(first, rgb(16))).mean).toBeLessThan(6);
  });

  it('of a JPEG with a wider profile come out as the same picture in sRGB', async () => {
    const soft = image().modulate({ saturation: 0.5 });
    const plain = await toPixels(
      await soft.clone().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
      rgb(16),
    );
    const wide = await soft
      .clone()
      .withIccProfile('p3')
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    expect(differences(await toPixels(wide, rgb(16)), plain).largest).toBeLessThanOrEqual(6);
  });
});
