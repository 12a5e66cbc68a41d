import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { displayP3Profile } from '../../../electron/decoder/sources/display-p3-profile';
import { toSrgb, type PixelColours } from '../../../electron/decoder/sources/to-srgb';
import { adobeRgb, adobeRgbToSrgb } from './adobe-rgb';
import { differences } from './compare';

const colours = Uint8Array.of(
  200,
  100,
  50,
  100,
  140,
  90,
  60,
  70,
  120,
  128,
  128,
  128,
  250,
  240,
  230,
  255,
  0,
  0,
);

async function inSrgb(pixels: Uint8Array, from: PixelColours, channels: 3 | 4 = 3): Promise<Uint8Array> {
  const copy = pixels.slice();
  await toSrgb(copy, channels, from);
  return copy;
}

describe('to sRGB', () => {
  it('leaves every grey of Display P3 as it is, and every alpha', async () => {
    const greys = Uint8Array.from({ length: 256 * 4 }, (_, i) => (i % 4 === 3 ? 255 - (i >> 2) : i >> 2));
    expect(await inSrgb(greys, 'displayP3', 4)).toEqual(greys);
  });

  it('takes Display P3 to the values of Little CMS 2.19 (relative colorimetric, Pillow 13.0)', async () => {
    const expected = [215, 93, 31, 88, 141, 84, 57, 70, 124, 128, 128, 128, 253, 239, 229, 255, 0, 0];
    for (const from of ['displayP3', await displayP3Profile()] as const) {
      expect(differences(await inSrgb(colours, from), expected).largest).toBeLessThanOrEqual(2);
    }
  });

  it('takes Adobe RGB to what the formulas say, with alpha or without', async () => {
    const expected = adobeRgbToSrgb(colours);
    expect(differences(expected, colours).largest).toBeGreaterThan(20);
    expect(differences(await inSrgb(colours, adobeRgb), expected).largest).toBeLessThanOrEqual(2);
    const clear = Uint8Array.from({ length: 24 }, (_, i) => (i % 4 === 3 ? i : colours[i - (i >> 2)]!));
    const converted = await inSrgb(clear, adobeRgb, 4);
    expect(converted.filter((_, i) => i % 4 === 3)).toEqual(clear.filter((_, i) => i % 4 === 3));
    expect(converted.filter((_, i) => i % 4 !== 3)).toEqual(await inSrgb(colours, adobeRgb));
  });

  it('converts a picture of many pixels to the last', async () => {
    const count = 600_001;
    const many = Uint8Array.from({ length: count * 3 }, (_, i) => colours[i % 18]!);
    const few = await inSrgb(colours, adobeRgb);
    const converted = await inSrgb(many, adobeRgb);
    expect(converted.every((value, i) => value === few[i % 18])).toBe(true);
  });
});

describe('pixels stay as they are', () => {
  const unchanged = async (profile: Uint8Array): Promise<void> =>
    expect(await inSrgb(colours, profile)).toEqual(colours);

  it('with a profile of sRGB', async () => {
    const image = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });
    const { icc } = await sharp(await image.withIccProfile('srgb').png().toBuffer()).metadata();
    await unchanged(icc!);
  });

  it('with a profile that is of no RGB', async () => {
    const image = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });
    const file = image.toColourspace('cmyk').withIccProfile('cmyk').tiff({ compression: 'lzw' });
    const { icc } = await sharp(await file.toBuffer()).metadata();
    expect(Buffer.from(icc!).toString('latin1', 16, 20)).toBe('CMYK');
    await unchanged(icc!);
    for (const space of ['GRAY', 'Lab ', '????']) {
      const other = Buffer.from(adobeRgb);
      other.write(space, 16, 'latin1');
      await unchanged(other);
    }
  });

  it('with a profile that is cut off or damaged', async () => {
    for (let length = 132; length < adobeRgb.length; length += 53)
      await unchanged(adobeRgb.subarray(0, length));
    const wild = Buffer.from(adobeRgb);
    wild.fill(0xff, 128, 240);
    await unchanged(wild);
    await unchanged(Buffer.alloc(500));
    await unchanged(Buffer.alloc(0));
  });
});
