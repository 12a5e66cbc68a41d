import type { BarSeriesOption, LineSeriesOption } from 'echarts';
import { describe, expect, it } from 'vitest';
import type { ChartColours } from '@/charts/colours';
import { findingOption } from '@/charts/finding';
import { findingMarks } from '@/charts/finding-marks';
import { epochOf, stepOf } from '../support/runs';

const colours: ChartColours = {
  surface: '#ffffff',
  ink: '#111111',
  ink2: '#222222',
  ink3: '#333333',
  line: '#eeeeee',
  lineStrong: '#cccccc',
  control: '#888888',
  accent: '#0000ff',
  warn: '#aa7700',
  bad: '#aa0000',
  runs: ['#000001'],
  font: 'Inter',
};

describe('the evidence of a finding', () => {
  it('is a line with the place where it began', () => {
    const points = [1, 2, 3].map((x) => [x, x / 10] as const);
    const option = findingOption({ kind: 'gap', points, mark: 2 }, colours);
    expect(option).toMatchObject({ xAxis: { min: 1, max: 3 }, yAxis: { min: 0 } });
    const [line] = option.series as LineSeriesOption[];
    expect(line).toMatchObject({ type: 'line', markLine: { data: [{ xAxis: 2 }] } });
  });
  it('is a bar for each layer, whose tenfold are equal steps, and none for nothing', () => {
    const points = [1e-4, 0, 1e-2, 1].map((y, x) => [x, y] as const);
    const [bars] = findingOption({ kind: 'gradientByLayer', points, mark: 0 }, colours)
      .series as BarSeriesOption[];
    const data = bars?.data as { value: [number, number]; itemStyle: { color: string } }[];
    expect(data.map(({ value }) => value[1])).toEqual([0.5, 0, 2.5, 4.5]);
    expect(data.map(({ itemStyle }) => itemStyle.color === colours.warn)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('marks in a chart', () => {
  const series = {
    epochs: Array.from({ length: 10 }, (_, i) => epochOf(i + 1)),
    steps: [stepOf(104), stepOf(105)],
    stepsPerEpoch: 10,
    batchSize: 32,
  };
  const mark = (since: number, severity: 'grave' | 'serious' | 'minor' = 'serious') => ({
    since,
    severity,
    text: `at ${since}`,
  });
  it('stand where it began, on every axis, also in an epoch that is not over', () => {
    const x = (since: number, axis: 'epoch' | 'step' | 'time') =>
      findingMarks([mark(since)], series, axis, 10, true, colours).map((one) => one.x);
    expect([x(3, 'epoch'), x(3, 'step'), x(3, 'time')]).toEqual([[3], [30], [6]]);
    expect(x(11, 'epoch')).toEqual([10.5]);
    expect(findingMarks([mark(1)], { ...series, epochs: [], steps: [] }, 'epoch', 10, true, colours)).toEqual(
      [],
    );
  });
  it('have words as far as there is room, the gravest first', () => {
    const marks = findingMarks(
      [mark(5, 'grave'), mark(6), mark(9, 'minor')],
      series,
      'epoch',
      10,
      true,
      colours,
    );
    expect(marks.map(({ text }) => text)).toEqual(['at 5', '', 'at 9']);
    expect(marks.map(({ colour }) => colour)).toEqual([colours.bad, colours.warn, colours.ink3]);
    const bare = findingMarks([mark(5)], series, 'epoch', 10, false, colours);
    expect(bare.map(({ text }) => text)).toEqual(['']);
  });
});
