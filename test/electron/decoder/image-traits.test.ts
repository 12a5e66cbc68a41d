import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { traitsOf } from '../../../electron/pipeline/image-traits';
import { picture } from '../pictures';

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#807060' } });

describe('traitsOf', () => {
  it('knows 16-bit colours with a profile', async () => {
    const deep = picture().toColourspace('rgb16');
    const wide = async (file: Buffer): Promise<boolean> => (await traitsOf(file)).hasWideColours;
    expect(await wide(await deep.clone().withIccProfile('srgb').png().toBuffer())).toBe(true);
    expect(await wide(await deep.clone().png().toBuffer())).toBe(false);
    expect(await wide(await picture().withIccProfile('srgb').png().toBuffer())).toBe(false);
    expect(await wide(await picture().withIccProfile('srgb').jpeg().toBuffer())).toBe(false);
  });

  it('calls large pictures heavy whose decoder holds them whole', async () => {
    const heavy = async (file: Buffer): Promise<boolean> => (await traitsOf(file)).isHeavy;
    const large = flat(3000, 2100);
    expect(await heavy(await large.clone().webp({ effort: 0 }).toBuffer())).toBe(true);
    expect(await heavy(await large.clone().avif({ effort: 0 }).toBuffer())).toBe(true);
    expect(await heavy(await large.clone().png().toBuffer())).toBe(false);
    expect(await heavy(await large.clone().jpeg().toBuffer())).toBe(false);
    expect(await heavy(await flat(300, 200).webp().toBuffer())).toBe(false);
  });

  it('finds progressive JPEGs among large files', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const large = sharp({ create: { width: 2500, height: 2500, channels: 3, background: '#000000', noise } });
    expect(
      (await traitsOf(await large.clone().jpeg({ progressive: true, quality: 20 }).toBuffer())).isHeavy,
    ).toBe(true);
    expect((await traitsOf(await large.clone().jpeg({ quality: 20 }).toBuffer())).isHeavy).toBe(false);
  });
});
