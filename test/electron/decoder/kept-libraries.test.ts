import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../electron/decoder/sources/open-image';
import { bmpFiles } from './bmp-files';
import { differences, rgb } from './compare';
import { toPixels } from './to-pixels';

const decode = async (content: Buffer, background = '#ffffff') => {
  const source = await openImage(content);
  return { source, picture: await source.decode(1, background) };
};

describe('BMP', () => {
  it.each(bmpFiles().map(({ name, content, pixels }) => [name, content, pixels] as const))(
    'reads %s exactly',
    async (_name, content, pixels) => {
      const { source, picture } = await decode(content);
      expect([source.width, source.height]).toEqual([8, 4]);
      expect(Buffer.from(picture.data).toString('hex')).toBe(pixels.toString('hex'));
    },
  );

  it('refuses one that is cut off', async () => {
    for (const { name, content } of bmpFiles()) {
      if (name.includes('runs')) continue;
      await expect(toPixels(content.subarray(0, content.length - 20), rgb(8))).rejects.toThrow();
    }
  });
});

interface HeicEntry {
  file: string;
  width: number;
  height: number;
  channels: number;
  pixels: string;
}

describe('HEIC', () => {
  const fixture = JSON.parse(readFileSync('test/fixtures/heic.json', 'utf8')) as Record<string, HeicEntry>;
  const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

  it.each(['plain', 'turned'])('reads a %s one as the reference does', async (which) => {
    const { file, width, height, pixels } = fixture[which]!;
    const { source, picture } = await decode(bytes(file));
    expect([source.width, source.height]).toEqual([width, height]);
    expect(differences(picture.data, bytes(pixels)).largest).toBeLessThanOrEqual(1);
  });

  it('lays a transparent one on the background', async () => {
    const { file, pixels } = fixture['transparent']!;
    const { source, picture } = await decode(bytes(file), '#ff0080');
    expect(source.hasAlpha).toBe(true);
    const expected = await sharp(bytes(pixels), { raw: { width: 48, height: 32, channels: 4 } })
      .flatten({ background: '#ff0080' })
      .raw()
      .toBuffer();
    expect(differences(picture.data, expected).largest).toBeLessThanOrEqual(1);
  });

  it.each([
    ['an ICC profile', 'profile'],
    ['coded colours', 'coded'],
  ])('takes Display P3 by %s to sRGB as another colour engine does', async (_what, which) => {
    const { file, pixels } = fixture[which]!;
    const { picture } = await decode(bytes(file));
    expect(differences(picture.data, bytes(pixels)).largest).toBeLessThanOrEqual(2);
    // The colours are another matter than in sRGB.
    expect(differences(picture.data, bytes(fixture['plain']!.pixels)).largest).toBeGreaterThan(20);
  });

  it('refuses one that is cut off or damaged', async () => {
    const whole = bytes(fixture['plain']!.file);
    for (const share of [0.2, 0.5, 0.7, 0.95]) {
      await expect(toPixels(whole.subarray(0, Math.floor(whole.length * share)), rgb(8))).rejects.toThrow();
    }
  });
});

describe('plain PNG', () => {
  const data = Uint8Array.from({ length: 40 * 30 * 4 }, (_, i) => (i * 7 + (i >> 5) * 13) % 256);
  const image = sharp(data, { raw: { width: 40, height: 30, channels: 4 } });
  /** What libvips makes of it. */
  const byLibvips = (file: Buffer): Promise<Buffer> =>
    sharp(file).flatten({ background: '#204060' }).toColourspace('srgb').raw().toBuffer();

  it.each([
    ['RGB', () => image.clone().removeAlpha().png()],
    ['RGB and alpha', () => image.clone().png()],
    ['grey', () => image.clone().removeAlpha().toColourspace('b-w').png()],
    ['a palette', () => image.clone().removeAlpha().png({ palette: true, colours: 256 })],
    ['a palette with gaps', () => image.clone().png({ palette: true, colours: 256 })],
  ] as const)('of %s has the very pixels that libvips gives', async (_name, write) => {
    const file = await write().toBuffer();
    expect(file[24]).toBe(8);
    const { picture } = await decode(file, '#204060');
    const expected = await byLibvips(file);
    expect(differences(picture.data, expected)).toEqual({ largest: 0, mean: 0 });
  });

  it('of grey and alpha lies on a background in colour', async () => {
    const grey = await sharp(Uint8Array.of(200, 255, 200, 128, 200, 0), {
      raw: { width: 3, height: 1, channels: 2 },
    })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const { picture } = await decode(grey, '#204060');
    const half = [32, 64, 96].map((under) => Math.floor((200 * 128 + under * 127) / 255));
    expect([...picture.data]).toEqual([200, 200, 200, ...half, 32, 64, 96]);
  });

  it('is left to libvips if it has a profile, an orientation, 16 bits or crossed lines', async () => {
    const { plainPngSource } = await import('../../../electron/decoder/sources/plain-png-source');
    const plain = image.clone().removeAlpha();
    expect(plainPngSource(await plain.clone().png().toBuffer())).not.toBeNull();
    for (const other of [
      plain.clone().withIccProfile('p3').png(),
      plain.clone().withMetadata({ orientation: 6 }).png(),
      plain.clone().toColourspace('rgb16').png(),
      plain.clone().png({ progressive: true }),
    ]) {
      expect(plainPngSource(await other.toBuffer())).toBeNull();
    }
  });

  it('is refused where any byte of its data or of a checksum is wrong', async () => {
    const file = await image.clone().removeAlpha().png().toBuffer();
    const start = file.indexOf('IDAT');
    for (const at of [start + 10, start + 500, file.length - 14, file.length - 18]) {
      const copy = Buffer.from(file);
      copy[at]! ^= 0x10;
      await expect(toPixels(copy, rgb(8)), `byte ${at} of ${file.length}`).rejects.toThrow();
    }
    for (const end of [start + 20, file.length - 12, file.length - 20]) {
      await expect(toPixels(file.subarray(0, end), rgb(8)), `${end} of ${file.length}`).rejects.toThrow();
    }
  });
});
