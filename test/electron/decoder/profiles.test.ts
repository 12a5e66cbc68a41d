import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { openImage } from '../../../electron/decoder/sources/open-image';
import { withPngChunk } from '../png-chunk';
import { adobeRgb } from './adobe-rgb';
import { differences } from './compare';

const colours = [200, 100, 50, 100, 140, 90, 60, 70, 120, 128, 128, 128, 20, 30, 10, 250, 240, 230];
/** What Little CMS 2.19 (Pillow 13.0) makes of them with this profile: relative colorimetric, to its own sRGB. */
const inSrgb = [227, 100, 42, 76, 141, 86, 52, 68, 122, 129, 129, 129, 5, 24, 1, 254, 240, 230];
const raw = { width: 6, height: 1, channels: 3 } as const;

async function decoded(file: Buffer, background = '#ffffff'): Promise<Uint8Array> {
  return (await (await openImage(file)).decode(1, background)).data;
}

it.each([
  ['8 bits', () => sharp(Uint8Array.from(colours), { raw }).png()],
  ['16 bits', () => sharp(Uint8Array.from(colours), { raw }).toColourspace('rgb16').png()],
])('takes a PNG in Adobe RGB of %s to sRGB as another colour engine does', async (_depth, write) => {
  const chunk = Buffer.concat([Buffer.from('A\0\0', 'latin1'), deflateSync(adobeRgb)]);
  const file = withPngChunk(await write().toBuffer(), 'iCCP', chunk);
  expect(differences(await decoded(file), inSrgb).largest).toBeLessThanOrEqual(2);
});

it('takes a JPEG in Adobe RGB to sRGB as another colour engine does', async () => {
  // Each colour a block of its own, so that nothing is lost to its neighbours.
  const blocks = sharp(Uint8Array.from(colours), { raw }).resize(96, 16, { kernel: 'nearest' });
  const plain = await blocks.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
  const profile = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), adobeRgb]);
  const marker = Buffer.from([0xff, 0xe2, 0, 0]);
  marker.writeUInt16BE(profile.length + 2, 2);
  const whole = await decoded(Buffer.concat([plain.subarray(0, 2), marker, profile, plain.subarray(2)]));
  const centres = inSrgb.map((_, i) => whole[(8 * 96 + Math.floor(i / 3) * 16 + 8) * 3 + (i % 3)]!);
  expect(differences(Uint8Array.from(centres), inSrgb).largest).toBeLessThanOrEqual(3);
});

it.each([
  ['a PNG of 16 bits', Uint16Array.of(200, 255, 200, 128, 200, 0).map((value) => value * 257), 'grey16'],
  ['a TIFF of 8 bits', Uint8Array.of(200, 255, 200, 128, 200, 0), 'b-w'],
] as const)('lays grey with alpha of %s on the colour of the background', async (_what, samples, space) => {
  const image = sharp(samples, { raw: { width: 3, height: 1, channels: 2 } }).toColourspace(space);
  const file = await (space === 'b-w' ? image.tiff({ compression: 'lzw' }) : image.png()).toBuffer();
  const half = [255, 0, 128].map((under) => (200 * 128 + under * 127) / 255);
  const expected = [200, 200, 200, ...half, 255, 0, 128];
  expect(differences(await decoded(file, '#ff0080'), expected).largest).toBeLessThanOrEqual(1);
});
