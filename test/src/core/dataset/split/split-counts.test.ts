import { describe, expect, it } from 'vitest';
import { splitCounts } from '@core/dataset/split/split-counts';

const none = { train: 0, validation: 0, test: 0 };
const settings = (validationSplit: number, testSplit: number) => ({ validationSplit, testSplit });

describe('splitCounts', () => {
  it.each([
    [100, 0.15, 0.15, [70, 15, 15]],
    [10, 0.1, 0.2, [7, 1, 2]],
    [7, 0.15, 0.15, [5, 1, 1]],
    [3, 0.15, 0.15, [2, 1, 0]],
    [1, 0.15, 0.15, [1, 0, 0]],
    [1, 0.9, 0, [1, 0, 0]],
    [2, 0.45, 0.45, [1, 0, 1]],
    [0, 0.15, 0.15, [0, 0, 0]],
    [60_000, 0, 0, [60_000, 0, 0]],
  ])('shares %i images with validation %d and test %d', (images, validation, test, [train, v, t]) => {
    expect(splitCounts(images, none, settings(validation, test))).toEqual({ train, validation: v, test: t });
  });

  it('adds up, is within one of the exact share, and leaves one to train on', () => {
    for (let images = 1; images < 200; images++) {
      for (const [validation, test] of [
        [0.15, 0.15],
        [0.333, 0.333],
        [0.05, 0.6],
        [0, 0.9],
        [0.9, 0],
      ] as const) {
        const counts = splitCounts(images, none, settings(validation, test));
        expect(counts.train + counts.validation + counts.test).toBe(images);
        expect(Math.abs(counts.validation - images * validation)).toBeLessThan(1);
        expect(Math.abs(counts.test - images * test)).toBeLessThan(1);
        expect(counts.train).toBeGreaterThan(0);
      }
    }
  });

  it('keeps a given test split and carves validation out of train', () => {
    const given = { train: 80, validation: 0, test: 20 };
    expect(splitCounts(100, given, settings(0.1, 0.3))).toEqual({ train: 72, validation: 8, test: 20 });
  });

  it('keeps all three when all are given', () => {
    const given = { train: 5, validation: 3, test: 2 };
    expect(splitCounts(10, given, settings(0.3, 0.3))).toEqual(given);
  });

  it('leaves train empty only when the folders give it nothing', () => {
    expect(splitCounts(4, { train: 0, validation: 0, test: 4 }, settings(0.1, 0.1))).toEqual({
      ...none,
      test: 4,
    });
  });
});
