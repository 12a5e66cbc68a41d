import { describe, expect, it } from 'vitest';
import { thin, type Point } from '@core/statistics/thin';

const flat = (length: number): Point[] => Array.from({ length }, (_, x) => [x, 1]);

describe('thin', () => {
  it('returns a short series whole', () => {
    expect(thin(flat(20), 10)).toEqual(flat(20));
    expect(thin([], 10)).toEqual([]);
  });

  it('keeps a single spike and a single dip, in their order', () => {
    const points = flat(10_000).map((point): Point => {
      if (point[0] === 5003) return [5003, 99];
      return point[0] === 5001 ? [5001, -99] : point;
    });
    const kept = thin(points, 50);
    const at = (y: number) => kept.findIndex((point) => point[1] === y);
    expect(kept[at(99)]).toEqual([5003, 99]);
    expect(kept[at(-99)]).toEqual([5001, -99]);
    expect(at(-99)).toBeLessThan(at(99));
  });

  it('keeps both ends and stays within its bound', () => {
    const points = Array.from({ length: 9_999 }, (_, x): Point => [x, Math.sin(x)]);
    const kept = thin(points, 100);
    expect(kept[0]).toEqual(points[0]);
    expect(kept.at(-1)).toEqual(points.at(-1));
    expect(kept.length).toBeLessThanOrEqual(202);
  });

  it('never repeats a point and keeps the order of x', () => {
    const points = Array.from({ length: 5_000 }, (_, x): Point => [x, (x * 7919) % 101]);
    const xs = thin(points, 64).map((point) => point[0]);
    expect(xs).toEqual([...new Set(xs)].sort((a, b) => a - b));
  });

  it('gives the same picture every time', () => {
    const points = Array.from({ length: 5_000 }, (_, x): Point => [x, (x * 7919) % 101]);
    expect(thin(points, 64)).toEqual(thin([...points], 64));
  });
});
