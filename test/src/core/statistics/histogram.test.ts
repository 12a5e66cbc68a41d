import { describe, expect, it } from 'vitest';
import { histogram } from '@core/statistics/histogram';

describe('histogram', () => {
  it('counts values in equal bins, the highest in the last one', () => {
    // numpy.histogram([0, 1, 2, 3, 4, 4], bins=4)
    expect(histogram(Float32Array.of(0, 1, 2, 3, 4, 4), 4)).toEqual({ min: 0, max: 4, counts: [1, 1, 1, 3] });
    // numpy.histogram([-1, -0.5, 0.1, 0.2, 1], bins=2)
    expect(histogram(Float32Array.of(-1, -0.5, 0.1, 0.2, 1), 2).counts).toEqual([2, 3]);
  });

  it('has equal values in one bin', () => {
    expect(histogram(Float32Array.of(3, 3, 3), 3)).toEqual({ min: 3, max: 3, counts: [3, 0, 0] });
  });

  it('counts every value once, whatever the range', () => {
    const values = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i) * 1e-30 + 7e-31);
    const { counts } = histogram(values, 40);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(counts).toHaveLength(40);
  });

  it('of very many values counts every so many, over the whole range and length', () => {
    const values = Float32Array.from(
      { length: 1_000_000 },
      (_, i) => (i % 1024) / 1024 + (i >= 500_000 ? 1 : 0),
    );
    const { min, max, counts } = histogram(values, 2);
    expect([min, max]).toEqual([0, 1 + 1023 / 1024]);
    const counted = counts.reduce((sum, count) => sum + count, 0);
    expect(counted).toBeGreaterThan(100_000);
    expect(counted).toBeLessThanOrEqual(131_072);
    expect((counts[0] ?? 0) / counted).toBeCloseTo(0.5, 2);
  });

  it('of nothing is empty', () => {
    expect(histogram(new Float32Array(), 2)).toEqual({ min: 0, max: 0, counts: [0, 0] });
  });
});
