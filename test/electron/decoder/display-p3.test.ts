import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { displayP3ToSrgb } from '../../../electron/decoder/sources/display-p3';
import { isDisplayP3 } from '../../../electron/decoder/sources/is-display-p3';
import { differences } from './compare';

describe('from Display P3 to sRGB', () => {
  it('leaves every grey and every alpha as it is', () => {
    const greys = Uint8Array.from({ length: 256 * 4 }, (_, i) => (i % 4 === 3 ? 255 - (i >> 2) : i >> 2));
    const converted = greys.slice();
    displayP3ToSrgb(converted, 4);
    expect(converted).toEqual(greys);
  });

  it('gives the values of Little CMS 2.19 (relative colorimetric, Pillow 13.0)', () => {
    const pixels = Uint8Array.from([200, 100, 50, 100, 140, 90, 60, 70, 120, 255, 0, 0]);
    displayP3ToSrgb(pixels, 3);
    const expected = [215, 93, 31, 88, 141, 84, 57, 70, 124, 255, 0, 0];
    expect(differences(pixels, expected).largest).toBeLessThanOrEqual(1);
  });
});

describe('which profile is that of Display P3', () => {
  const profileOf = async (name: string): Promise<Buffer> => {
    const image = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });
    const { icc } = await sharp(await image.withIccProfile(name).png().toBuffer()).metadata();
    return icc!;
  };

  it('is told by its numbers', async () => {
    expect(isDisplayP3(await profileOf('p3'))).toBe(true);
    expect(isDisplayP3(await profileOf('srgb'))).toBe(false);
  });

  it('is not told of one with another curve, or that is cut off or damaged', async () => {
    const whole = await profileOf('p3');
    for (let length = 0; length < whole.length; length++) {
      expect(isDisplayP3(whole.subarray(0, length))).toBe(false);
    }
    const other = Buffer.from(whole);
    const at = other.indexOf('para', 132);
    other.writeInt32BE(2.6 * 65536, at + 12);
    expect(isDisplayP3(other)).toBe(false);
    const wild = Buffer.from(whole);
    wild.fill(0xff, 128, 260);
    expect(isDisplayP3(wild)).toBe(false);
  });
});
