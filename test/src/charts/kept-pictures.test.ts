import type { ScatterSeriesOption } from 'echarts';
import { describe, expect, it } from 'vitest';
import { classBalanceOption } from '@/charts/class-balance';
import { dotRowsOption } from '@/charts/dot-rows';
import { filterTilesOption, filterTilesSize } from '@/charts/filter-tiles';
import { findingPictureOption } from '@/charts/finding';
import { namedRowsSize } from '@/charts/named-rows';
import type { ChartOption } from '@/charts/option';
import { chartSvg } from '@/charts/render';
import { schedulePictureOption } from '@/charts/schedule-preview';
import { weightBars, weightReach, weightRowsOption } from '@/charts/weight-rows';
import { chartColours as colours } from '../support/chart-colours';

const size = { width: 640, height: 320 };
/** The words in a drawn chart, in the order in which they are drawn. */
function words(option: ChartOption, of = size): string[] {
  return [...chartSvg(option, of).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text);
}
const countOf = (svg: string, part: string): number => svg.split(part).length - 1;

describe('pictures that stand by themselves', () => {
  it('of a schedule have an axis of rates', () => {
    const points = [0, 50, 99].map((step) => ({ step, learningRate: 0.02 - step * 1e-4 }));
    const option = schedulePictureOption(points, 100, colours, {
      steps: (count) => `${count} steps`,
      peak: (rate, step) => `${rate} at ${step}`,
      rate: String,
    });
    expect(words(option)).toEqual(expect.arrayContaining(['0.02', '0.01', '0', '100 steps', '0.02 at 1']));
  });
  it('of a finding say their places, and a logarithmic one its powers of ten', () => {
    const points = [1e-4, 1e-2, 1].map((y, x) => [x, y] as const);
    const option = findingPictureOption({ kind: 'gradientByLayer', points, mark: 0 }, colours, {
      x: (place) => `layer ${place + 1}`,
      y: (value) => value.toExponential(0),
    });
    expect(words(option)).toEqual(
      expect.arrayContaining(['layer 1', 'layer 3', '1e-4', '1e-3', '1e-2', '1e-1', '1e+0']),
    );
  });
  it('of dots have one for each seed, and the mean over them', () => {
    const rows = [
      { id: 'a', name: 'ReLU', text: '84 %', colour: 1, values: [0.8, 0.88], mean: 0.84 },
      { id: 'b', name: 'none', text: '–', colour: 2, values: [], mean: null },
    ];
    const option = dotRowsOption(rows, true, colours, (value) => String(value));
    const [seeds, means] = option.series as ScatterSeriesOption[];
    expect([seeds?.data?.length, means?.data?.length]).toEqual([2, 1]);
    expect(option.xAxis).toMatchObject({ min: 0 });
    expect(words(option, namedRowsSize(rows, 36, true))).toEqual(
      expect.arrayContaining(['ReLU', 'none', '84 %', '–', '0']),
    );
  });
  it('of weights have the same scale for all settings, and bars by how close weights lie', () => {
    const wide = { min: -2, max: 1, counts: [4, 0, 4] };
    const narrow = { min: -0.1, max: 0.1, counts: [8, 2] };
    expect(weightReach([wide, narrow])).toBe(2);
    expect(weightBars(narrow).map(({ height }) => height)).toEqual([1, 0.5]);
    const rows = [wide, narrow].map((histogram, at) => ({
      name: `row ${at}`,
      text: '',
      colour: at,
      histogram,
    }));
    const svg = chartSvg(weightRowsOption(rows, colours, String), size);
    expect(svg).toContain('row 1');
    // Five bars, of which one has no height but is there.
    expect(countOf(svg, `fill="${colours.runs[0]}"`) + countOf(svg, `fill="${colours.runs[1]}"`)).toBe(5);
  });
  it('of filters have a square for each pixel', () => {
    const row = { name: 'He', text: '', size: 2, channels: 1, filters: [[0, 1, 0, 1]] };
    const svg = chartSvg(filterTilesOption([row], colours), size);
    // Eight tiles, a name and a long remark beside them.
    const remark = { ...row, text: 'a remark of as many words as there are'.repeat(2) };
    expect(filterTilesSize([remark]).width).toBeGreaterThan(8 * 44 + remark.text.length * 6);
    expect([countOf(svg, 'fill="rgb(0,0,0)"'), countOf(svg, 'fill="rgb(255,255,255)"')]).toEqual([2, 2]);
  });
  it('of classes have the splits on top of each other', () => {
    const bars = [{ name: 'wren', counts: { train: 8, validation: 1, test: 1 } }];
    const split = { train: '#010101', validation: '#020202', test: '#030303' };
    const option = classBalanceOption(bars, split, colours, {
      count: String,
      split: (name) => `${name} images`,
    });
    expect(option.yAxis).toMatchObject({ max: 10 });
    expect(words(option)).toContain('wren');
    expect(words(option).join(' ')).toMatch(/train images.*validation images.*test images/);
    for (const colour of Object.values(split)) expect(chartSvg(option, size)).toContain(colour);
  });
});
