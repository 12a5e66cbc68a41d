import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { imageFactsOf } from '@core/dataset/facts/image-facts-of';
import { varianceOfLaplacian } from '@core/dataset/facts/sharpness';
import { imageFactsSchema } from '@core/dataset/image-facts';

const hash = '0123456789abcdef0123456789abcdef';
const picture = (
  width: number,
  height: number,
  at: (x: number, y: number) => readonly [number, number, number],
): Uint8Array =>
  Uint8Array.from(
    Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))).flat(),
  );

describe('imageFactsOf', () => {
  it('measures brightness, contrast and channels', () => {
    // Half of it (200, 100, 50), half black: luma 124.2 and 0.
    const rgb = picture(40, 30, (x) => (x < 20 ? [200, 100, 50] : [0, 0, 0]));
    const facts = imageFactsOf(rgb, 40, 30, hash);
    expect(facts.contentHash).toBe(hash);
    expect(facts.brightness).toBeCloseTo(62.1, 3);
    expect(facts.contrast).toBeCloseTo(62.1, 3);
    expect(facts.mean).toEqual([100, 50, 25]);
    expect(facts.meanSquare).toEqual([20000, 5000, 1250]);
  });

  it('gives what the schema asks for, for any size', () => {
    for (const [width, height] of [
      [1, 1],
      [2, 1],
      [1, 900],
      [3000, 2],
      [128, 128],
      [300, 511],
    ] as const) {
      const rgb = picture(width, height, (x, y) => [(x * 7) % 256, (y * 5) % 256, 255]);
      expect(v.is(imageFactsSchema, imageFactsOf(rgb, width, height, hash))).toBe(true);
    }
    const white = picture(9, 9, () => [255, 255, 255]);
    expect(v.is(imageFactsSchema, imageFactsOf(white, 9, 9, hash))).toBe(true);
  });

  it('measures a picture and its enlargement alike', () => {
    const at = (x: number, y: number): [number, number, number] => [
      128 + 100 * Math.sin(x / 9),
      128 + 90 * Math.cos(y / 7 + x / 20),
      (x + y) % 256,
    ];
    const small = imageFactsOf(picture(256, 200, at), 256, 200, hash);
    const large = imageFactsOf(
      picture(512, 400, (x, y) => at(Math.floor(x / 2), Math.floor(y / 2))),
      512,
      400,
      hash,
    );
    expect(large).toEqual(small);
    expect(small.sharpness).toBeGreaterThan(0);
  });

  it('refuses pixels that do not fit the size', () => {
    expect(() => imageFactsOf(new Uint8Array(12), 2, 3, hash)).toThrow(RangeError);
    expect(() => imageFactsOf(new Uint8Array(), 0, 0, hash)).toThrow(RangeError);
  });
});

describe('varianceOfLaplacian', () => {
  it('is zero for an even picture, a slope, and one too small to have an inside', () => {
    expect(varianceOfLaplacian(new Float32Array(25).fill(80), 5, 5)).toBe(0);
    expect(
      varianceOfLaplacian(
        Float32Array.from({ length: 25 }, (_, i) => 3 * (i % 5)),
        5,
        5,
      ),
    ).toBe(0);
    expect(varianceOfLaplacian(Float32Array.from([0, 255, 0, 255]), 2, 2)).toBe(0);
  });

  it('is that of the nine inner values, worked out by hand', () => {
    // A dot of 10 in the middle of 5 × 5: the Laplacian is −40 there, 10 at its four neighbours and 0 at the corners.
    const luma = new Float32Array(25);
    luma[12] = 10;
    expect(varianceOfLaplacian(luma, 5, 5)).toBeCloseTo((1600 + 400) / 9, 4);
  });
});
