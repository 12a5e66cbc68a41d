import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { toPixels } from './to-pixels';
import { differences, rgb } from './compare';
import { animatedGif, picture, pixels, pngOfSize } from '../pictures';

const square = (number = 0) => picture(24, 24, number);
const original = pixels(24, 24);

describe('colours', () => {
  it('gives the very pixels of a lossless picture of the right size', async () => {
    for (const file of [
      await square().png().toBuffer(),
      await square().png({ progressive: true }).toBuffer(),
      await square().webp({ lossless: true }).toBuffer(),
      await square().tiff({ compression: 'lzw' }).toBuffer(),
    ]) {
      expect(await toPixels(file, rgb(24))).toEqual(Buffer.from(original));
    }
  });

  it('decodes JPEG, progressive JPEG and AVIF closely', async () => {
    for (const file of [
      await square().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
      await square().jpeg({ quality: 100, chromaSubsampling: '4:4:4', progressive: true }).toBuffer(),
      await square().avif({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
    ]) {
      expect(differences(await toPixels(file, rgb(24)), original).largest).toBeLessThanOrEqual(4);
    }
  });

  it('takes 16 bits to 8 by their upper half, and a profile does not change sRGB colours', async () => {
    const deep = square().toColourspace('rgb16');
    const plain = await toPixels(await deep.clone().png().toBuffer(), rgb(24));
    expect(differences(plain, original).largest).toBeLessThanOrEqual(1);
    // Through a profile and back, dark values are rounded more coarsely than bright ones.
    for (const file of [
      await deep.clone().withIccProfile('srgb').png().toBuffer(),
      await square().withIccProfile('srgb').png().toBuffer(),
      await square().withIccProfile('p3').png().toBuffer(),
    ]) {
      const { largest, mean } = differences(await toPixels(file, rgb(24)), original);
      expect(largest).toBeLessThanOrEqual(8);
      expect(mean).toBeLessThan(1);
    }
  });

  it('gives grey pictures three equal channels', async () => {
    const values = Uint8Array.from({ length: 576 }, (_, i) => (i * 5) % 256);
    const grey = sharp(values, { raw: { width: 24, height: 24, channels: 1 } });
    const expected = Buffer.from([...values].flatMap((value) => [value, value, value]));
    for (const file of [
      await grey.clone().toColourspace('b-w').png().toBuffer(),
      await grey.clone().toColourspace('grey16').png().toBuffer(),
    ]) {
      expect(differences(await toPixels(file, rgb(24)), expected).largest).toBeLessThanOrEqual(1);
    }
  });

  it('decodes a palette to its colours', async () => {
    const colours = [
      [255, 0, 0],
      [0, 128, 0],
      [10, 20, 250],
      [255, 255, 255],
    ];
    const data = Uint8Array.from({ length: 64 * 3 }, (_, i) => colours[Math.floor(i / 3) % 4]![i % 3]!);
    const file = sharp(data, { raw: { width: 8, height: 8, channels: 3 } });
    const png = await file.clone().png({ palette: true, dither: 0, quality: 100 }).toBuffer();
    expect(await toPixels(png, rgb(8))).toEqual(Buffer.from(data));
    const gif = await file.clone().gif({ dither: 0 }).toBuffer();
    expect(await toPixels(gif, rgb(8))).toEqual(Buffer.from(data));
  });

  it('lays transparency on white, in 8 and 16 bits', async () => {
    const alpha = Uint8Array.from({ length: 64 * 4 }, (_, i) =>
      i % 4 === 3 ? (i * 3) % 256 : (i * 7) % 256,
    );
    const image = sharp(alpha, { raw: { width: 8, height: 8, channels: 4 } });
    const expected = Array.from({ length: 64 * 3 }, (_, i) => {
      const at = Math.floor(i / 3) * 4;
      const share = alpha[at + 3]! / 255;
      return Math.round(alpha[at + (i % 3)]! * share + 255 * (1 - share));
    });
    expect(
      differences(await toPixels(await image.clone().png().toBuffer(), rgb(8)), expected).largest,
    ).toBeLessThanOrEqual(1);
    const deep = await image.clone().toColourspace('rgb16').png().toBuffer();
    expect(differences(await toPixels(deep, rgb(8)), expected).largest).toBeLessThanOrEqual(2);
  });

  it('converts CMYK to about the colours that it shows', async () => {
    const soft = sharp(original, { raw: { width: 24, height: 24, channels: 3 } }).modulate({
      saturation: 0.3,
    });
    const expected = await soft.clone().removeAlpha().raw().toBuffer();
    const cmyk = await soft.clone().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    expect(differences(await toPixels(cmyk, rgb(24)), expected).mean).toBeLessThan(12);
  });

  it('weighs grey by ITU-R BT.601 and rounds', async () => {
    const file = await square().png().toBuffer();
    const grey = await toPixels(file, { ...rgb(24), colour: 'grey' });
    const expected = Array.from({ length: 576 }, (_, i) =>
      Math.round(0.299 * original[i * 3]! + 0.587 * original[i * 3 + 1]! + 0.114 * original[i * 3 + 2]!),
    );
    expect([...grey]).toEqual(expected);
  });

  it('takes the first frame of an animation', async () => {
    const first = await toPixels(await picture(20, 16, 0).gif().toBuffer(), rgb(16));
    const animated = await toPixels(await animatedGif(), rgb(16));
    expect(differences(animated, first).mean).toBeLessThan(6);
  });
});

describe('damage', () => {
  it('refuses a file that is cut off, never filling it with grey', async () => {
    for (const file of [
      await picture(200, 200).png().toBuffer(),
      await picture(200, 200).jpeg().toBuffer(),
      await picture(200, 200).jpeg({ progressive: true }).toBuffer(),
      await picture(200, 200).webp().toBuffer(),
      await picture(200, 200).gif().toBuffer(),
      await picture(200, 200).tiff().toBuffer(),
      await picture(200, 200).avif().toBuffer(),
    ]) {
      await expect(toPixels(file.subarray(0, Math.floor(file.length * 0.7)), rgb(16))).rejects.toThrow();
    }
  });

  it('refuses a bad checksum', async () => {
    const file = await picture(200, 200).png().toBuffer();
    file[file.length - 20]! ^= 1;
    await expect(toPixels(file, rgb(16))).rejects.toThrow();
  });

  it('refuses a picture of more pixels than is safe before it allocates them', async () => {
    await expect(toPixels(pngOfSize(60_000, 60_000), rgb(16))).rejects.toThrow(/tooLarge/);
  });

  it('has no other decoder than those of the six formats', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    for (const content of [svg, 'P3 1 1 255 1 2 3\n', '%PDF-1.4\n']) {
      await expect(toPixels(Buffer.from(content), rgb(16))).rejects.toThrow(/notAnImage|unsupportedFormat/);
    }
  });
});
