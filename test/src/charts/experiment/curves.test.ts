import { describe, expect, it } from 'vitest';
import { variantCurves, type VariantRuns } from '@/charts/experiment/curves';
import { chartColours } from '../../support/chart-colours';
import { outcomeOf } from '../../support/experiments';
import { epochOf } from '../../support/runs';

const words = { seed: (variant: string, seed: number) => `${variant} · ${seed}` };
const runs = (losses: number[][], status: 'finished' | 'running' = 'finished') =>
  losses.map((values, seed) =>
    outcomeOf('v', seed, 80, { status, epochs: values.map((loss, i) => epochOf(i + 1, { loss })) }),
  );
const variantOf = (own: VariantRuns['runs'], id = 'v'): VariantRuns => ({
  id,
  name: id,
  colour: 1,
  runs: own,
});
const curvesOf = (own: VariantRuns['runs'], axis: 'epoch' | 'step' | 'time' = 'epoch') =>
  variantCurves([variantOf(own)], 'dataLoss', axis, chartColours, words);
const meanOf = (own: VariantRuns['runs'], axis?: 'epoch' | 'step' | 'time') =>
  curvesOf(own, axis).find(({ faint }) => faint !== true)!;

describe('the curve of a variant', () => {
  it('is the mean over its seeds with the 95 % t interval, the seeds faint behind', () => {
    const curves = curvesOf(
      runs([
        [1, 0.6],
        [1.2, 0.8],
        [1.4, 1.0],
      ]),
    );
    expect(curves.map(({ name, faint }) => [name, faint])).toEqual([
      ['v · 0', true],
      ['v · 1', true],
      ['v · 2', true],
      ['v', undefined],
    ]);
    const mean = curves[3]!;
    expect(mean.points.map(([x, y]) => [x, Number(y.toFixed(12))])).toEqual([
      [1, 1.2],
      [2, 0.8],
    ]);
    // t of 2 degrees of freedom at 0.975 is 4.30265 (any table), s = 0.2, n = 3.
    const [, low, high] = mean.band![0]!;
    expect((high - low) / 2).toBeCloseTo((4.30265 * 0.2) / Math.sqrt(3), 4);
  });
  it('goes as far as every finished run went, so that it does not jump where one ended', () => {
    expect(
      meanOf(
        runs([
          [1, 0.6, 0.5],
          [1.2, 0.8],
        ]),
      ).points,
    ).toHaveLength(2);
  });
  it('does not wait for runs that are under way once one has finished', () => {
    const going = runs([[1], [1]], 'running');
    expect(meanOf([...runs([[1, 0.6, 0.5]]), ...going]).points).toHaveLength(3);
    expect(meanOf(going).points).toHaveLength(1);
  });
  it('has no band of one seed', () => {
    expect(meanOf(runs([[1, 0.6]])).band).toEqual([]);
  });
  it('lies over steps or the mean time', () => {
    expect(meanOf(runs([[1, 0.6]]), 'step').points.map(([x]) => x)).toEqual([10, 20]);
    expect(meanOf(runs([[1, 0.6]]), 'time').points.map(([x]) => x)).toEqual([2, 4]);
  });
  it('has no points before the first epoch', () => {
    expect(meanOf(runs([[]])).points).toEqual([]);
  });
  it('leaves single seeds out where they would be a fog', () => {
    const many = Array.from({ length: 13 }, (_, i) => variantOf(runs([[1, 0.6]]), `v${i}`));
    const curves = variantCurves(many, 'dataLoss', 'epoch', chartColours, words);
    expect(curves).toHaveLength(13);
  });
  it('is thinned to the same picture every time', () => {
    const long = runs([Array.from({ length: 10_000 }, (_, i) => Math.sin(i))]);
    expect(meanOf(long).points.length).toBeLessThanOrEqual(400);
    expect(curvesOf(long)).toEqual(curvesOf(long));
  });
});
