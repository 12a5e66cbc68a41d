import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../electron/decoder/sources/open-image';
import { adobeRgb, adobeRgbToSrgb } from './adobe-rgb';
import { bmpWithProfile } from './bmp-with-profile';
import { differences } from './compare';
import { heicWithProfile } from './heic-with-profile';

const background = '#ff0080';
const behind = [255, 0, 128];

async function decoded(file: Buffer, reduction = 1): Promise<Uint8Array> {
  return (await (await openImage(file)).decode(reduction, background)).data;
}

const damaged = Buffer.from(adobeRgb).fill(0xff, 128, 240);

describe('the profile of a BMP', () => {
  const colours = Uint8Array.of(200, 100, 50, 100, 140, 90, 60, 70, 120, 128, 128, 128, 20, 30, 10);
  const clear = Uint8Array.of(200, 100, 50, 255, 200, 100, 50, 128, 200, 100, 50, 0);

  it('says how its colours are taken to sRGB', async () => {
    const pixels = await decoded(bmpWithProfile(colours, 3, adobeRgb));
    expect(differences(pixels, adobeRgbToSrgb(colours)).largest).toBeLessThanOrEqual(2);
  });

  it('does not change the background, which is in sRGB', async () => {
    const seen = [...adobeRgbToSrgb(clear.subarray(0, 3))];
    const half = seen.map((value, i) => (value * 128 + behind[i]! * 127) / 255);
    const pixels = await decoded(bmpWithProfile(clear, 4, adobeRgb));
    expect(differences(pixels.subarray(0, 6), [...seen, ...half]).largest).toBeLessThanOrEqual(2);
    expect([...pixels.subarray(6)]).toEqual(behind);
  });

  it.each([
    ['is damaged', damaged, {}],
    ['is linked', adobeRgb, { colourSpace: 0x4c494e4b }],
    ['is not announced', adobeRgb, { colourSpace: 0x73524742 }],
    ['begins beyond the file', adobeRgb, { offset: 0xffffffff }],
    ['begins in the header', adobeRgb, { offset: 60 }],
    ['ends beyond the file', adobeRgb, { size: adobeRgb.length + 1 }],
    ['is of an absurd size', adobeRgb, { size: 0xffffffff }],
    ['is too short', adobeRgb, { size: 131 }],
    ['is empty', Buffer.alloc(0), {}],
  ])('leaves the pixels as they are if it %s', async (_what, profile, said) => {
    expect([...(await decoded(bmpWithProfile(colours, 3, profile, said)))]).toEqual([...colours]);
  });
});

describe('the profile of a HEIC', () => {
  const fixture = JSON.parse(readFileSync('test/fixtures/heic.json', 'utf8')) as Record<
    string,
    { file: string; pixels: string }
  >;
  const bytesOf = (which: string, part: 'file' | 'pixels'): Buffer =>
    Buffer.from(fixture[which]![part], 'base64');
  const opaque = bytesOf('profile', 'file');

  it.each([
    ['damaged', damaged],
    ['no profile at all', Buffer.alloc(0)],
  ])('leaves the pixels as they are if it is %s', async (_what, profile) => {
    const pixels = await decoded(heicWithProfile(opaque, profile));
    expect(differences(pixels, bytesOf('plain', 'pixels')).largest).toBeLessThanOrEqual(1);
  });

  it('says how its colours are taken to sRGB, whole or reduced', async () => {
    for (const reduction of [1, 2, 3]) {
      const stored = await decoded(heicWithProfile(opaque, damaged), reduction);
      const pixels = await decoded(heicWithProfile(opaque, adobeRgb), reduction);
      expect(differences(pixels, stored).largest).toBeGreaterThan(20);
      expect(differences(pixels, adobeRgbToSrgb(stored)).largest).toBeLessThanOrEqual(2);
    }
  });

  it('does not change the background, which is in sRGB', async () => {
    const pixels = await decoded(bytesOf('both', 'file'));
    const expected = bytesOf('both', 'pixels');
    const laidOn = Array.from({ length: pixels.length }, (_, i) => {
      const [pixel, colour] = [Math.floor(i / 3), i % 3];
      const alpha = expected[pixel * 4 + 3]!;
      return (expected[pixel * 4 + colour]! * alpha + behind[colour]! * (255 - alpha)) / 255;
    });
    expect(differences(pixels, laidOn).largest).toBeLessThanOrEqual(2);
    expect(differences(pixels, await decoded(bytesOf('transparent', 'file'))).largest).toBeGreaterThan(20);
  });
});
