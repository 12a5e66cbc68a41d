import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { toPixels } from './to-pixels';
import { differences, rgb } from './compare';
import { lanczos } from './lanczos';
import { picture, pixels } from '../pictures';

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

  it('follows EXIF data that comes after the frame header', async () => {
    // Large enough to be reduced while it is decoded.
    const file = await picture(320, 80).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { app1, frame } = segments(file);
    const late = Buffer.concat([
      file.subarray(0, app1.start),
      file.subarray(app1.end, frame.end),
      file.subarray(app1.start, app1.end),
      file.subarray(frame.end),
    ]);
    expect(await toPixels(late, rgb(8, 'pad'))).toEqual(await toPixels(file, rgb(8, 'pad')));
  });
});

/** Where a JPEG's EXIF data and its frame header lie. */
function segments(file: Buffer) {
  const found = new Map<number, { start: number; end: number }>();
  for (let at = 2; file[at + 1] !== 0xda;) {
    const end = at + 2 + file.readUInt16BE(at + 2);
    found.set(file[at + 1]!, { start: at, end });
    at = end;
  }
  const [app1, frame] = [found.get(0xe1)!, found.get(0xc0)!];
  expect(app1.end).toBeLessThan(frame.start);
  return { app1, frame };
}
