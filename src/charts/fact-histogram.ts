import type { FactHistogram } from '@core/dataset/overview';
import type { ChartColours } from './colours';
import type { ChartOption } from './option';
import { niceScale } from './scale';

/** Nothing is counted, so there is nothing to draw. */
export function isEmptyHistogram({ counts }: FactHistogram): boolean {
  return counts.every((count) => count === 0);
}

/** Position of the bin that holds the most; the first of several. */
export function fullestBin({ counts }: FactHistogram): number {
  return counts.reduce((best, count, bin) => (count > (counts[best] ?? 0) ? bin : best), 0);
}

/**
 * Images by a measured value. All bins are drawn alike wide, whatever they span, with their edges below them: the
 * edges may rise evenly or by factors.
 */
export function factHistogramOption(
  { edges, counts }: FactHistogram,
  colours: ChartColours,
  words: { readonly edge: (value: number) => string; readonly count: (images: number) => string },
): ChartOption {
  const scale = niceScale(0, Math.max(1, ...counts), 3);
  const text = { fontFamily: colours.font, fontSize: 11, color: colours.ink3 };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 46, right: 18, top: 10, bottom: 22, outerBoundsMode: 'none' },
    // Bars lie between whole numbers, so that the labels are the edges of the bins.
    xAxis: {
      type: 'value',
      min: 0,
      max: counts.length,
      containShape: false,
      axisLine: { show: true, lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...text,
        customValues: labelled(counts.length),
        hideOverlap: true,
        formatter: (bin: number) => words.edge(edges[bin] ?? 0),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: scale.max,
      interval: Math.max(1, scale.interval),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      axisLabel: { ...text, formatter: (value: number) => words.count(value) },
    },
    series: [
      {
        type: 'bar',
        id: 'images',
        barWidth: '92%',
        data: counts.map((count, bin) => ({
          value: [bin + 0.5, count],
          itemStyle: { color: colours.accent, borderRadius: [2, 2, 0, 0] },
          emphasis: { itemStyle: { color: colours.ink2 } },
        })),
      },
    ],
  };
}

/** About six edges, both ends among them where that comes out even. */
function labelled(bins: number): number[] {
  const step = Math.max(1, Math.ceil(bins / 6));
  return Array.from({ length: Math.floor(bins / step) + 1 }, (_, index) => index * step);
}
