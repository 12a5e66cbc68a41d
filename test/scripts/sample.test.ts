import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digitFileName, digitPng } from '../../scripts/sample/digit-png.mjs';
import { readMnist } from '../../scripts/sample/mnist.mjs';
import { seededPick } from '../../scripts/sample/seeded-pick.mjs';

const folder = 'resources/sample/digits';
const images = readdirSync(folder).flatMap((digit) =>
  readdirSync(join(folder, digit)).map((name) => ({
    digit,
    name,
    png: readFileSync(join(folder, digit, name)),
  })),
);

describe('the sample', () => {
  it('holds 300 images of each digit', () => {
    for (const digit of '0123456789')
      expect(images.filter((image) => image.digit === digit)).toHaveLength(300);
    expect(images).toHaveLength(3000);
  });

  it('stays below a megabyte', () => {
    expect(images.reduce((bytes, { png }) => bytes + png.length, 0)).toBeLessThan(1_000_000);
  });

  it('is made of 8-bit grey PNG files of 28 by 28 pixels', () => {
    const header = Buffer.from('89504e470d0a1a0a0000000d494844520000001c0000001c0800', 'hex');
    expect(images.filter(({ png }) => !png.subarray(0, header.length).equals(header))).toEqual([]);
  });

  it('is what MNIST has at the places that the names tell', async () => {
    const mnist = readMnist('train');
    for (const { digit, name, png } of images.filter((_, at) => at % 100 === 0)) {
      const index = Number.parseInt(name, 10);
      expect(digitFileName(index)).toBe(name);
      expect(String(mnist.label(index))).toBe(digit);
      expect(png.equals(await digitPng(mnist.pixels(index)))).toBe(true);
    }
  });
});

describe('a seeded pick', () => {
  const items = Array.from({ length: 1000 }, (_, index) => index);

  it('is the same for the same seed and another for another', () => {
    expect(seededPick(items, 20, 1)).toEqual(seededPick(items, 20, 1));
    expect(seededPick(items, 20, 1)).not.toEqual(seededPick(items, 20, 2));
  });

  it('keeps the order and repeats nothing', () => {
    const pick = seededPick(items, 300, 7);
    expect(pick).toEqual([...new Set(pick)].sort((a, b) => a - b));
    expect(pick).toHaveLength(300);
  });

  it('refuses to pick more than there is', () => {
    expect(() => seededPick([1, 2], 3, 1)).toThrow('cannot pick 3 of 2');
  });
});
