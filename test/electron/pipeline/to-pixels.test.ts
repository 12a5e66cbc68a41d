import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { Preparation } from '@core/dataset/preparation';
import { toPixels } from '../../../electron/pipeline/prepare/to-pixels';
import { animatedGif, picture, pixels, pngOfSize } from './pictures';

const rgb = (imageSize: number, fit: Preparation['fit'] = 'squash'): Preparation => ({
  imageSize,
  fit,
  colour: 'rgb',
});

/** The largest and the mean difference of two pictures. */
function differences(a: Uint8Array, b: ArrayLike<number>): { largest: number; mean: number } {
  expect(a.length).toBe(b.length);
  const all = Array.from(a, (value, i) => Math.abs(value - b[i]!));
  return { largest: Math.max(...all), mean: all.reduce((sum, d) => sum + d, 0) / all.length };
}
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
    const grey = await toPixels(file, { imageSize: 24, fit: 'squash', colour: 'grey' });
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

describe('shape', () => {
  it.each(['squash', 'crop', 'pad'] as const)('gives exactly imageSize × imageSize for %s', async (fit) => {
    for (const [width, height] of [
      [300, 20],
      [20, 300],
      [1, 1],
      [7, 1],
      [33, 33],
      [64, 63],
    ] as const) {
      for (const imageSize of [8, 33]) {
        const file = await picture(width, height).png().toBuffer();
        expect(await toPixels(file, rgb(imageSize, fit))).toHaveLength(imageSize * imageSize * 3);
      }
    }
  });

  it('crops to the middle', async () => {
    const file = await picture(40, 24).png().toBuffer();
    const middle = await sharp(file).extract({ left: 8, top: 0, width: 24, height: 24 }).raw().toBuffer();
    expect(await toPixels(file, rgb(24, 'crop'))).toEqual(middle);
  });

  it('pads with black bars of equal width', async () => {
    const file = await picture(24, 16).png().toBuffer();
    const padded = await toPixels(file, rgb(24, 'pad'));
    const row = 24 * 3;
    expect(padded.subarray(0, 4 * row)).toEqual(Buffer.alloc(4 * row));
    expect(padded.subarray(4 * row, 20 * row)).toEqual(Buffer.from(pixels(24, 16)));
    expect(padded.subarray(20 * row)).toEqual(Buffer.alloc(4 * row));
  });

  it('shrinks as a Lanczos kernel of three lobes does', async () => {
    const data = pixels(48, 48, 3);
    const file = await sharp(data, { raw: { width: 48, height: 48, channels: 3 } })
      .png()
      .toBuffer();
    expect(differences(await toPixels(file, rgb(16)), lanczos(data, 48, 16)).largest).toBeLessThanOrEqual(2);
  });

  it('shrinks a large JPEG like the same picture without loss', async () => {
    const data = pixels(640, 640, 4);
    const image = sharp(data, { raw: { width: 640, height: 640, channels: 3 } });
    const jpeg = await toPixels(await image.clone().jpeg({ quality: 95 }).toBuffer(), rgb(32));
    const png = await toPixels(await image.clone().png().toBuffer(), rgb(32));
    expect(differences(jpeg, png).largest).toBeLessThanOrEqual(4);
  });
});

describe('orientation', () => {
  /** Where the pixel of the upright picture lies in the stored one: EXIF 2.32, tag 0x0112. */
  const stored: Record<number, (x: number, y: number, w: number, h: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y, w) => [w - 1 - x, y],
    3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
    4: (x, y, _w, h) => [x, h - 1 - y],
    5: (x, y) => [y, x],
    6: (x, y, w) => [y, w - 1 - x],
    7: (x, y, w, h) => [h - 1 - y, w - 1 - x],
    8: (x, y, _w, h) => [h - 1 - y, x],
  };
  const [width, height] = [36, 24];
  const upright = pixels(width, height, 5);

  function store(orientation: number): Promise<Buffer> {
    const turned = orientation > 4;
    const [w, h] = turned ? [height, width] : [width, height];
    const data = new Uint8Array(upright.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [sx, sy] = stored[orientation]!(x, y, width, height);
        const from = (y * width + x) * 3;
        data.set(upright.subarray(from, from + 3), (sy * w + sx) * 3);
      }
    }
    return sharp(data, { raw: { width: w, height: h, channels: 3 } })
      .withMetadata({ orientation })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
  }

  it.each(['squash', 'crop', 'pad'] as const)('gives eight equal samples with %s', async (fit) => {
    const first = await toPixels(await store(1), rgb(24, fit));
    for (let orientation = 2; orientation <= 8; orientation++) {
      const sample = await toPixels(await store(orientation), rgb(24, fit));
      expect(differences(sample, first).largest).toBeLessThanOrEqual(6);
    }
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
    await expect(toPixels(pngOfSize(60_000, 60_000), rgb(16))).rejects.toThrow(/pixel limit/);
  });

  it('has no other decoder than those of the six formats', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    for (const content of [svg, 'P3 1 1 255 1 2 3\n', '%PDF-1.4\n']) {
      await expect(toPixels(Buffer.from(content), rgb(16))).rejects.toThrow(/unsupported/);
    }
  });
});

/** Lanczos resampling of a square picture, one axis after the other, in double precision. */
function lanczos(data: Uint8Array, from: number, to: number): number[] {
  const scale = from / to;
  const kernel = (x: number): number => {
    if (x === 0) return 1;
    if (Math.abs(x) >= 3) return 0;
    return (3 * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / 3)) / (Math.PI * x) ** 2;
  };
  const weights = Array.from({ length: to }, (_, target) => {
    const centre = (target + 0.5) * scale - 0.5;
    const row = Array.from({ length: from }, (_, source) => kernel((source - centre) / scale));
    const sum = row.reduce((total, weight) => total + weight, 0);
    return row.map((weight) => weight / sum);
  });
  const result: number[] = [];
  for (let y = 0; y < to; y++) {
    for (let x = 0; x < to; x++) {
      for (let c = 0; c < 3; c++) {
        let value = 0;
        for (let sy = 0; sy < from; sy++) {
          for (let sx = 0; sx < from; sx++)
            value += weights[y]![sy]! * weights[x]![sx]! * data[(sy * from + sx) * 3 + c]!;
        }
        result.push(Math.min(255, Math.max(0, Math.round(value))));
      }
    }
  }
  return result;
}
