import { describe, expect, it } from 'vitest';
import { factHistogramOption, fullestBin, isEmptyHistogram } from '@/charts/fact-histogram';
import { diameter, imageSizesOption } from '@/charts/image-sizes';
import type { ChartColours } from '@/charts/colours';

const colours: ChartColours = {
  surface: '#ffffff',
  ink: '#000000',
  ink2: '#222222',
  ink3: '#444444',
  line: '#eeeeee',
  lineStrong: '#cccccc',
  control: '#888888',
  accent: '#1b5fcc',
  warn: '#7f5300',
  bad: '#a93412',
  runs: [],
  font: 'Inter',
};
const histogram = { edges: [0, 64, 128, 192, 256], counts: [1, 7, 7, 0] };

describe('a histogram of images', () => {
  const words = { edge: (value: number) => `${value} px`, count: (images: number) => `${images}` };

  it('draws a bar between each two edges', () => {
    const option = factHistogramOption(histogram, colours, words);
    const [series] = option.series as { data: { value: number[] }[] }[];
    expect(series?.data.map(({ value }) => value)).toEqual([
      [0.5, 1],
      [1.5, 7],
      [2.5, 7],
      [3.5, 0],
    ]);
  });

  it('names the edges, whatever they span', () => {
    const { xAxis } = factHistogramOption({ ...histogram, edges: [1, 10, 100, 1000, 9999] }, colours, words);
    const axis = xAxis as { max: number; axisLabel: { formatter: (bin: number) => string } };
    expect([axis.max, axis.axisLabel.formatter(0), axis.axisLabel.formatter(4)]).toEqual([
      4,
      '1 px',
      '9999 px',
    ]);
  });

  it('finds the fullest bin, and whether there is any', () => {
    expect(fullestBin(histogram)).toBe(1);
    expect([isEmptyHistogram(histogram), isEmptyHistogram({ edges: [0, 1], counts: [0] })]).toEqual([
      false,
      true,
    ]);
  });
});

describe('the sizes of images', () => {
  const words = { width: 'Width', height: 'Height', edge: String };
  const axisOf = (sizes: { width: number; height: number; count: number }[]) =>
    imageSizesOption(sizes, colours, words).xAxis as { type: string; min: number; max: number };

  it('grow with the root of the number, so that areas compare', () => {
    expect(diameter(25, 100) / diameter(100, 100)).toBeCloseTo(0.5);
    expect(diameter(1, 1_000_000)).toBeGreaterThan(2);
  });

  it('lie on logarithmic axes where they are far apart', () => {
    const near = axisOf([
      { width: 320, height: 240, count: 4 },
      { width: 640, height: 480, count: 1 },
    ]);
    expect([near.type, near.min <= 240, near.max >= 640]).toEqual(['value', true, true]);
    const far = axisOf([
      { width: 32, height: 32, count: 4 },
      { width: 6000, height: 4000, count: 1 },
    ]);
    expect([far.type, far.min <= 32, far.max >= 6000]).toEqual(['log', true, true]);
  });
});
