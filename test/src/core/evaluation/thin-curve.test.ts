import { describe, expect, it } from 'vitest';
import { thinCurve } from '@core/evaluation/thin-curve';

const line = (points: readonly (readonly [x: number, y: number])[]) => points.map(([x, y]) => ({ x, y }));

describe('a thinned curve', () => {
  it('keeps its corners, and nothing on the straight lines between them', () => {
    const up = Array.from({ length: 500 }, (_, i) => [0, i / 1000] as const);
    const along = Array.from({ length: 500 }, (_, i) => [i / 500, 0.5 + i / 1000] as const);
    expect(thinCurve(line([...up, ...along, [1, 1]]), 300)).toEqual([0, 500, 1000]);
  });

  it('has no more points than are wanted, and is nowhere far from the curve', () => {
    const circle = Array.from({ length: 20_001 }, (_, i) => {
      const angle = (Math.PI / 2) * (i / 20_000);
      return { x: 1 - Math.cos(angle), y: Math.sin(angle) };
    });
    const kept = thinCurve(circle, 100);
    expect(kept).toHaveLength(100);
    expect([kept[0], kept.at(-1)]).toEqual([0, 20_000]);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    const area = kept.slice(1).reduce((sum, at, before) => {
      const [a, b] = [circle[kept[before]!]!, circle[at]!];
      return sum + ((b.x - a.x) * (a.y + b.y)) / 2;
    }, 0);
    expect(area).toBeCloseTo(Math.PI / 4, 3);
  });

  it('of few points is itself', () => {
    expect(thinCurve([], 10)).toEqual([]);
    expect(thinCurve(line([[0, 0]]), 10)).toEqual([0]);
    expect(
      thinCurve(
        line([
          [0, 0],
          [1, 1],
        ]),
        10,
      ),
    ).toEqual([0, 1]);
    expect(
      thinCurve(
        line([
          [0, 0],
          [0, 1],
          [1, 1],
        ]),
        10,
      ),
    ).toEqual([0, 1, 2]);
  });

  it('that comes back to where it began keeps what is farthest from there', () => {
    expect(
      thinCurve(
        line([
          [0, 0],
          [1, 0],
          [3, 0],
          [1, 0],
          [0, 0],
        ]),
        3,
      ),
    ).toEqual([0, 2, 4]);
  });
});
