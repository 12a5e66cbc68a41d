import type { CustomSeriesOption, LineSeriesOption } from 'echarts';
import { describe, expect, it } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { forestScale, ticksOf } from '@/charts/experiment/forest';
import { heatCells, heatMapOption } from '@/charts/experiment/heat-map';
import { parallelOption } from '@/charts/experiment/parallel';
import { costPoints, paretoOption } from '@/charts/experiment/pareto';
import { seedSlopesOption } from '@/charts/experiment/seed-slopes';
import { slicesAlong, slicesOption } from '@/charts/experiment/slices';
import { factorsOf, levelOf, type VariantResult } from '@/charts/experiment/variant-result';
import type { ChartOption, ChartSeries } from '@/charts/option';
import { chartColours } from '../../support/chart-colours';

const resultOf = (
  id: string,
  settings: Partial<Hyperparameters>,
  values: number[],
  more: Partial<VariantResult> = {},
): VariantResult => ({
  id,
  name: id,
  colour: 1,
  settings: { ...defaultHyperparameters, ...settings },
  values,
  mean: values.length === 0 ? null : values.reduce((a, b) => a + b) / values.length,
  interval: values.length < 2 ? null : { low: Math.min(...values), high: Math.max(...values) },
  parameters: 1000,
  seconds: 60,
  ...more,
});
const grid = [0, 0.5].flatMap((dropoutRate) =>
  [8, 16, 32].map((filters) =>
    resultOf(`${dropoutRate}/${filters}`, { dropoutRate, filters }, [0.8 + filters / 1000, 0.82]),
  ),
);
const axis = { unit: 100, tick: (value: number, digits: number) => `${(value * 100).toFixed(digits)} %` };
const series = (option: ChartOption): ChartSeries[] => [option.series ?? []].flat() as ChartSeries[];
const seriesOf = (option: ChartOption, id: string) => series(option).find((one) => one.id === id);
const text = (level: number) => `level ${level}`;

describe('the settings in which variants differ', () => {
  it('are in the order of the form, their numbers ascending', () => {
    const factors = factorsOf([...grid].reverse());
    expect(factors.map(({ name }) => name)).toEqual(['filters', 'dropoutRate']);
    expect(factors[0]?.values).toEqual([8, 16, 32]);
    expect(levelOf(factors[0]!, grid[2]!)).toBe(2);
  });
  it('never count the seed, and have what is without effect last', () => {
    const factors = factorsOf([
      resultOf('a', { seed: 1, penalty: 'l2', l2: 0.1 }, []),
      resultOf('b', { seed: 2, penalty: 'none' }, []),
    ]);
    expect(factors.map(({ name }) => name)).toEqual(['penalty', 'l2']);
    expect(factors[1]?.values).toEqual([0.1, null]);
  });
});

describe('slices along one setting', () => {
  const [filters, dropout] = factorsOf(grid);
  it('join variants that differ in nothing else', () => {
    expect(slicesAlong(filters!, grid).map(({ variants }) => variants.map(({ id }) => id))).toEqual([
      ['0/8', '0/16', '0/32'],
      ['0.5/8', '0.5/16', '0.5/32'],
    ]);
    expect(slicesAlong(dropout!, grid)).toHaveLength(3);
  });
  it('let a strength go along with the penalty that it belongs to', () => {
    const variants = [
      resultOf('none', { penalty: 'none' }, [0.8]),
      resultOf('l2', { penalty: 'l2', l2: 0.001 }, [0.81]),
    ];
    const [penalty] = factorsOf(variants);
    expect(slicesAlong(penalty!, variants)).toHaveLength(1);
  });
  it('never join variants of other layers', () => {
    const withLayers = (id: string, activation: 'relu' | 'tanh', learningRate: number) =>
      resultOf(
        id,
        { model: 'custom', layers: [{ kind: 'activation', name: 'one', activation }], learningRate },
        [0.8],
      );
    const variants = [withLayers('a', 'relu', 0.1), withLayers('b', 'tanh', 0.2)];
    const rate = factorsOf(variants).find(({ name }) => name === 'learningRate');
    expect(slicesAlong(rate!, variants)).toEqual([]);
  });
  it('leave out what was not measured', () => {
    expect(slicesAlong(dropout!, [grid[0]!, resultOf('open', { dropoutRate: 0.5, filters: 8 }, [])])).toEqual(
      [],
    );
  });
  it('draw a mean for each variant and a dot for each seed', () => {
    const option = slicesOption(filters!, slicesAlong(filters!, grid), axis, chartColours, {
      value: text,
      setting: 'Filters',
    });
    expect((seriesOf(option, 'means')?.data as unknown[]).length).toBe(6);
    expect((seriesOf(option, 'seeds')?.data as unknown[]).length).toBe(12);
    expect((seriesOf(option, 'intervals') as CustomSeriesOption).data).toHaveLength(6);
  });
});

describe('the heat map of two settings', () => {
  const [filters, dropout] = factorsOf(grid);
  it('means over all runs that have both values, and says how many', () => {
    const third = [...grid, resultOf('again', { dropoutRate: 0, filters: 8, learningRate: 0.1 }, [0.6])];
    const cells = heatCells(filters!, dropout!, third);
    expect(cells).toHaveLength(6);
    expect(cells[0]).toMatchObject({ column: 0, row: 0, runs: 3, variants: ['0/8', 'again'] });
    expect(cells[0]?.mean).toBeCloseTo((0.808 + 0.82 + 0.6) / 3, 12);
  });
  it('has no cell where there is nothing', () => {
    const cells = heatCells(filters!, dropout!, grid.slice(0, 4));
    expect(cells).toHaveLength(4);
    const option = heatMapOption(filters!, dropout!, cells, true, chartColours, {
      across: 'Filters',
      down: 'Dropout',
      acrossValue: text,
      downValue: text,
      mean: String,
      runs: (n) => `n ${n}`,
    });
    expect((seriesOf(option, 'cells') as CustomSeriesOption).data).toHaveLength(4);
  });
});

describe('accuracy against cost', () => {
  const variants = [
    resultOf('small', {}, [0.8], { parameters: 10 }),
    resultOf('worse and larger', {}, [0.79], { parameters: 20 }),
    resultOf('large', {}, [0.9], { parameters: 40 }),
    resultOf('as good, larger', {}, [0.9], { parameters: 50 }),
    resultOf('unknown', {}, [0.99], { parameters: null }),
  ];
  const front = (highIsBetter: boolean) =>
    costPoints(variants, 'parameters', highIsBetter)
      .filter(({ isOnFront }) => isOnFront)
      .map(({ variant }) => variant.id);
  it('marks those that no other is cheaper and at least as good as', () => {
    expect(front(true)).toEqual(['small', 'large']);
    expect(front(false)).toEqual(['small', 'worse and larger']);
  });
  it('names those on the front alone', () => {
    const option = paretoOption(costPoints(variants, 'parameters', true), axis, chartColours, {
      name: 'Weights',
      tick: String,
    });
    const shown = (seriesOf(option, 'variants')?.data as { label: { show: boolean } }[]).map(
      ({ label }) => label.show,
    );
    expect(shown).toEqual([true, false, true, false]);
  });
});

describe('seed by seed', () => {
  it('draws a line for each seed and the mean with both figures', () => {
    const pairs = [
      { seed: 0, baseline: 0.8, variant: 0.9 },
      { seed: 1, baseline: 0.82, variant: 0.88 },
    ];
    const option = seedSlopesOption(pairs, { baseline: 0, variant: 1 }, chartColours, 100, {
      baseline: 'baseline',
      variant: 'dropout',
      value: (value) => value.toFixed(2),
    });
    expect(series(option).map(({ id }) => id)).toEqual(['seed-0', 'seed-1', 'mean']);
    const mean = (seriesOf(option, 'mean') as LineSeriesOption).data as {
      value: number;
      label: { formatter: string };
    }[];
    expect(mean.map(({ label }) => label.formatter)).toEqual(['0.81', '0.89']);
  });
});

describe('parallel coordinates', () => {
  it('draw a line through every setting to the measure, for measured variants alone', () => {
    const all = [...grid, resultOf('open', { filters: 64 }, [])];
    const option = parallelOption(
      factorsOf(all),
      all,
      axis,
      chartColours,
      {
        setting: ({ name }) => name,
        value: (_, level) => text(level),
        measure: 'Accuracy',
      },
      { pointedAt: null, highIsBetter: true },
    );
    const lines = series(option).filter(({ type }) => type === 'line');
    expect(lines).toHaveLength(6);
    expect(lines.every(({ data }) => (data as unknown[]).length === 3)).toBe(true);
  });
});

describe('the scale of the forest plot', () => {
  const row = (low: number, high: number, differences: number[]) => ({
    id: 'a',
    name: 'a',
    colour: 0,
    differences,
    mean: 0,
    interval: { low, high },
  });
  it('holds 0, every interval and every seed', () => {
    const scale = forestScale([row(0.02, 0.03, [0.05, -0.011])], 100);
    expect(scale.min).toBeLessThanOrEqual(-1.1);
    expect(scale.max).toBeGreaterThanOrEqual(5);
    expect(ticksOf(scale)).toContain(0);
    expect(ticksOf({ min: -0.2, max: 0.2, interval: 0.1, digits: 1 })).toEqual([-0.2, -0.1, 0, 0.1, 0.2]);
  });
  it('has a range of its own while there is nothing', () => {
    expect(forestScale([], 100)).toMatchObject({ min: -1, max: 1 });
  });
});
