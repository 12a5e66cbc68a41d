import { describe, expect, it } from 'vitest';
import { compareSample, indexOfLargest, noDeviation } from '@core/export/deviation';

describe('compareSample', () => {
  it('counts samples, agreement and the largest difference', () => {
    const one = compareSample(noDeviation, [0.7, 0.2, 0.1], [0.7, 0.19, 0.11]);
    const two = compareSample(one, [0.4, 0.6, 0], [0.6, 0.4, 0]);
    expect(two).toMatchObject({ samples: 2, agreeing: 1 });
    expect(one.largestDeviation).toBeCloseTo(0.01, 12);
    expect(two.largestDeviation).toBeCloseTo(0.2, 12);
  });

  it.each([
    [0, 0],
    [9e-10, 0],
    [2e-9, 1],
    [2e-8, 2],
    [2e-7, 3],
    [2e-6, 4],
    [2e-5, 5],
    [2e-4, 6],
    [0.5, 6],
  ])('puts a deviation of %d into bin %i', (deviation, bin) => {
    const { histogram } = compareSample(noDeviation, [deviation, 0.1], [0, 0.1]);
    expect(histogram).toHaveLength(7);
    expect(histogram.indexOf(1)).toBe(bin);
  });

  it.each([
    [
      [0.5, 0.5],
      [0.5, NaN],
    ],
    [
      [NaN, 1],
      [0, 1],
    ],
    [[1], [0.5, 0.5]],
  ])('has no bound for %j against %j', (expected, found) => {
    expect(compareSample(noDeviation, expected, found)).toMatchObject({ largestDeviation: Infinity });
  });
});

describe('indexOfLargest', () => {
  it('takes the first of equal ones', () => {
    expect(indexOfLargest([0.1, 0.4, 0.4, 0.1])).toBe(1);
    expect(indexOfLargest([1])).toBe(0);
  });
});
