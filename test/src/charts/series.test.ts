import { describe, expect, it } from 'vitest';
import { axisEnd, stepPosition, stepsWithin, type RunSeries } from '@/charts/axis';
import { bucketed } from '@/charts/buckets';
import { neighbourX, snappedX } from '@/charts/cursor';
import { isSameLegend, type Curve } from '@/charts/curve';
import { valueAtHeight } from '@/charts/line-axes';
import { nearestPoint, readingsAround, readingsAt } from '@/charts/nearest';
import { plotMargins, pixelToX, xToPixel } from '@/charts/plot';
import { smooth } from '@/charts/smooth';
import { chartTable } from '@/charts/table';
import { epochOf, stepOf } from '../support/runs';

const steps = (count: number) => Array.from({ length: count }, (_, i) => stepOf(i + 1));
const series = (epochs: number, stepCount: number): RunSeries => ({
  epochs: Array.from({ length: epochs }, (_, i) => epochOf(i + 1)),
  steps: steps(stepCount),
  stepsPerEpoch: 10,
  batchSize: 50,
});
const curve = (id: string, points: [number, number][], more: Partial<Curve> = {}): Curve => ({
  id,
  name: id,
  colour: '#000000',
  dash: 'solid',
  points,
  endLabel: null,
  ...more,
});

describe('the x-axis', () => {
  it('places steps in epochs and in time', () => {
    const data = series(2, 25);
    expect(stepPosition(data, 'step')(stepOf(15))).toBe(15);
    expect(stepPosition(data, 'epoch')(stepOf(15))).toBe(1.5);
    // Epochs take two seconds each; step 15 is half-way through the second.
    expect(stepPosition(data, 'time')(stepOf(15))).toBe(3);
    // Past the last epoch the throughput tells: 5 steps of 50 images at 500 a second.
    expect(stepPosition(data, 'time')(stepOf(25))).toBe(4.5);
  });
  it('spans the planned run while it goes on, and what there is when it has ended', () => {
    expect(axisEnd(series(2, 25), 'epoch', 4, false)).toBe(4);
    expect(axisEnd(series(2, 25), 'step', 4, false)).toBe(40);
    expect(axisEnd(series(2, 25), 'epoch', 4, true)).toBe(2.5);
    expect(axisEnd(series(2, 20), 'time', 4, false)).toBe(8);
    expect(axisEnd(series(0, 0), 'time', 4, false)).toBe(0);
  });
  it('keeps the steps of a zoom with their neighbours', () => {
    const kept = stepsWithin(series(4, 40), 'epoch', [1, 2]).steps.map(({ step }) => step);
    expect([kept[0], kept.at(-1)]).toEqual([9, 21]);
    expect(stepsWithin(series(4, 40), 'epoch', [0, 4]).steps).toHaveLength(40);
  });
});

describe('thinning', () => {
  it('leaves short series alone', () => {
    expect(
      bucketed(
        [1, 5],
        (x) => x,
        (y) => y,
        10,
      ),
    ).toEqual({
      points: [
        [1, 1],
        [5, 5],
      ],
      band: [],
    });
  });
  it('keeps every spike in the band', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i === 7777 ? 99 : i === 1234 ? -99 : 1));
    const { points, band } = bucketed(
      values,
      (y) => y,
      (y) => y,
      100,
    );
    expect(points).toHaveLength(100);
    expect(Math.max(...band.map(([, , high]) => high))).toBe(99);
    expect(Math.min(...band.map(([, low]) => low))).toBe(-99);
  });
  it('reads a million steps at once', () => {
    const many = steps(1_000_000);
    const startedAt = performance.now();
    bucketed(
      many,
      (step) => step.step,
      (step) => step.dataLoss,
      500,
    );
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('smoothing', () => {
  it('does not pull the first points down', () => {
    expect(
      smooth(
        [
          [1, 4],
          [2, 4],
          [3, 4],
        ],
        0.9,
      ).map(([, y]) => Number(y.toFixed(9))),
    ).toEqual([4, 4, 4]);
  });
  it('weighs what came before', () => {
    const [, second] = smooth(
      [
        [1, 0],
        [2, 1],
      ],
      0.5,
    );
    expect(second?.[1]).toBeCloseTo(2 / 3, 10);
  });
});

describe('a legend', () => {
  const lines = (y: number) => [curve('a', [[1, y]]), curve('b', [[1, y]])];
  it('looks the same while only points have changed', () => {
    expect(isSameLegend(lines(1), lines(2))).toBe(true);
    expect(isSameLegend(lines(1), lines(1).slice(1))).toBe(false);
    expect(isSameLegend(lines(1), [curve('a', [[1, 1]]), curve('b', [[1, 1]], { name: 'other' })])).toBe(
      false,
    );
  });
});

describe('the cursor', () => {
  const a = curve('a', [
    [1, 5],
    [2, 6],
    [3, 7],
  ]);
  const b = curve('b', [
    [1, 9],
    [2, 1],
  ]);
  const noise = curve('noise', [[1.4, 0]], { faint: true });
  it('stops where something was measured', () => {
    expect(snappedX([a, noise], 1.45)).toBe(1);
    expect(snappedX([noise], 3)).toBe(1.4);
    expect(snappedX([], 3)).toBeNull();
  });
  it('goes from point to point with the arrow keys', () => {
    expect([
      neighbourX([a], null, 1),
      neighbourX([a], 1, 1),
      neighbourX([a], 3, 1),
      neighbourX([a], 3, -1),
    ]).toEqual([1, 2, 3, 2]);
  });
  it('reads the highest first, and leaves out what ended', () => {
    expect(readingsAt([a, b], 1, 0.5).map(({ curve: { id } }) => id)).toEqual(['b', 'a']);
    expect(readingsAt([a, b], 3, 0.5).map(({ curve: { id } }) => id)).toEqual(['a']);
  });
  it('reads no more than can be looked over: those around the pointer, or the highest', () => {
    const many = Array.from({ length: 50 }, (_, i) => curve(`line ${i}`, [[1, i]]));
    const all = readingsAt(many, 1, 0.5);
    const values = (around: number | null) => readingsAround(all, around, 4).map(({ y }) => y);
    expect(values(null)).toEqual([49, 48, 47, 46]);
    expect(values(20.5)).toEqual([22, 21, 20, 19]);
    expect(values(-3)).toEqual([3, 2, 1, 0]);
    expect(values(1000)).toEqual([49, 48, 47, 46]);
    expect(readingsAround(all.slice(0, 3), 0, 4)).toHaveLength(3);
  });
  it('knows the value at a height of the plot', () => {
    expect(valueAtHeight({ type: 'value', min: 2, max: 4 }, 0.25)).toBe(2.5);
    expect(valueAtHeight({ type: 'log', min: 0.01, max: 100 }, 0.5)).toBeCloseTo(1, 12);
  });
  it('finds the nearest of many', () => {
    const points = Array.from({ length: 1001 }, (_, i) => [i, 0] as [number, number]);
    expect(nearestPoint(points, 700.4)?.[0]).toBe(700);
    expect(nearestPoint(points, -5)?.[0]).toBe(0);
    expect(nearestPoint([], 1)).toBeUndefined();
  });
});

describe('the plot', () => {
  const ended = [
    curve(
      'a',
      [
        [0, 1],
        [10, 2],
      ],
      { endLabel: 'validation 0.62' },
    ),
  ];
  it('gives end labels the room that they lack', () => {
    const running = [
      curve(
        'a',
        [
          [0, 1],
          [2, 2],
        ],
        { endLabel: 'validation 0.62' },
      ),
    ];
    expect(plotMargins(running, [0, 10], 700).right).toBe(14);
    expect(plotMargins(ended, [0, 10], 700).right).toBeGreaterThan(90);
  });
  it('goes from x to pixels and back', () => {
    const margins = plotMargins(ended, [0, 10], 700);
    expect(pixelToX(xToPixel(3, [0, 10], margins, 700), [0, 10], margins, 700)).toBeCloseTo(3, 9);
    expect(pixelToX(-50, [0, 10], margins, 700)).toBe(0);
  });
});

describe('the table', () => {
  it('has a row for each x and a gap where there is no value', () => {
    const { columns, rows } = chartTable([
      curve('a', [
        [1, 5],
        [2, 6],
      ]),
      curve('b', [[2, 7]]),
      curve('noise', [[1.5, 1]], { faint: true }),
    ]);
    expect(columns.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(rows).toEqual([
      { x: 1, values: [5, null] },
      { x: 2, values: [6, 7] },
    ]);
  });
});
