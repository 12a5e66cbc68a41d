import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageFactsOf } from '@core/dataset/facts/image-facts-of';
import { qualityFindings } from '@core/dataset/quality-findings';
import type { Finding } from '@core/dataset/problem';
import { readMnist } from '../../../../scripts/sample/mnist.mjs';
import { decoded, drawnPicture, factsOf, toSharp, type Picture } from '../duplicates/drawn-picture';

function findingsOf(picture: Picture): Finding[] {
  const { width, height } = picture;
  return qualityFindings({ width, height, facts: factsOf(picture) }, { width, height });
}
const codesOf = (picture: Picture): string[] => findingsOf(picture).map(({ code }) => code);
const changed = async (picture: Picture, change: (p: Sharp) => Sharp): Promise<Picture> =>
  decoded(change(toSharp(picture)).png());
const even = (level: number): Picture => ({
  rgb: new Uint8Array(60 * 60 * 3).fill(level),
  width: 60,
  height: 60,
});
const drawn = async (svg: string): Promise<Picture> =>
  decoded(
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256">
          <rect width="256" height="256" fill="#fff"/>${svg}</svg>`,
      ),
    ).png(),
  );

describe('qualityFindings of pixels', () => {
  it('finds nothing wrong with sharp pictures, also faint ones', async () => {
    for (let number = 0; number < 20; number++) {
      const picture = drawnPicture(number, 320, 240);
      expect(codesOf(picture)).toEqual([]);
      expect(codesOf(await changed(picture, (p) => p.linear(0.25, 150)))).toEqual([]);
    }
  });

  it('finds their blurred versions blurred', async () => {
    for (let number = 0; number < 20; number++) {
      const [finding, ...others] = findingsOf(
        await changed(drawnPicture(number, 320, 240), (p) => p.blur(5)),
      );
      expect(finding?.code).toBe('blurred');
      expect(Object.keys(finding!.detail)).toEqual(['sharpness']);
      expect(others).toEqual([]);
    }
  });

  it('finds nearly black versions dark', async () => {
    // Enough contrast for something to be left of it.
    const pictures = Array.from({ length: 30 }, (_, number) => drawnPicture(number, 320, 240)).filter(
      (picture) => factsOf(picture).contrast > 40,
    );
    expect(pictures.length).toBeGreaterThan(3);
    for (const picture of pictures) {
      const [finding, ...others] = findingsOf(await changed(picture, (p) => p.linear(0.06, 2)));
      expect(finding?.code).toBe('dark');
      expect(finding!.detail['brightness']).toBeLessThan(32);
      expect(others).toEqual([]);
    }
  });

  it('finds even surfaces blank, of whatever colour, and with the noise of an encoder', async () => {
    for (const level of [0, 5, 128, 255])
      expect(findingsOf(even(level))).toEqual([{ code: 'blank', detail: {} }]);
    expect(codesOf(await decoded(toSharp(even(200)).jpeg({ quality: 30 })))).toEqual(['blank']);
  });

  it('finds nothing wrong with handwritten digits on black', () => {
    const digits = readMnist('test');
    for (let i = 0; i < 500; i++) {
      const grey = digits.pixels(i);
      const rgb = Uint8Array.from({ length: grey.length * 3 }, (_, k) => grey[Math.floor(k / 3)]!);
      expect(codesOf({ rgb, width: 28, height: 28 })).toEqual([]);
    }
  });

  it('finds nothing wrong with plain icons', async () => {
    for (const svg of [
      '<circle cx="128" cy="128" r="80" fill="#268"/>',
      '<circle cx="128" cy="128" r="14" fill="#000"/>',
      '<rect width="128.5" height="256" fill="#000"/>',
      '<rect width="128.5" height="256" fill="#ddd"/>',
      '<circle cx="128" cy="128" r="80" fill="none" stroke="#c00" stroke-width="9"/>',
    ]) {
      expect(codesOf(await drawn(svg))).toEqual([]);
    }
  });

  it('finds nothing where nothing has been looked at', () => {
    expect(qualityFindings({ width: 9, height: 9, facts: null }, { width: 9, height: 9 })).toEqual([]);
  });

  it('does not judge the sharpness of a handful of pixels', () => {
    const rgb = Uint8Array.from({ length: 6 * 6 * 3 }, (_, k) => 20 * (Math.floor(k / 3) % 6));
    const facts = imageFactsOf(rgb, 6, 6, '0'.repeat(32));
    expect(qualityFindings({ width: 6, height: 6, facts }, { width: 6, height: 6 })).toEqual([]);
  });
});

describe('qualityFindings of sizes', () => {
  it.each([
    [640, 480, false],
    [480, 640, false],
    [170, 120, false],
    [40, 40, false],
    [31, 31, true],
    [30, 40, true],
    [640, 100, true],
    [100, 640, true],
    [2000, 400, false],
    [4000, 3000, false],
  ])('of %i × %i among 640 × 480: odd is %s', (width, height, isOdd) => {
    expect(qualityFindings({ width, height, facts: null }, { width: 640, height: 480 })).toEqual(
      isOdd ? [{ code: 'oddSize', detail: { width, height } }] : [],
    );
  });

  it('takes small pictures among small ones as they are', () => {
    expect(qualityFindings({ width: 20, height: 28, facts: null }, { width: 28, height: 28 })).toEqual([]);
  });
});
