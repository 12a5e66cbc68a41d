import { largestDeviationAllowed } from '@core/export/export-report';
import type { ChartColours } from './colours';
import type { ChartOption } from './option';
import { niceScale } from './scale';

/** Lower bounds of the bins in powers of ten; the first bin is everything below 1e-9. */
const firstPower = -9;

/** "1e−7" with a true minus sign. */
export function powerOfTen(power: number): string {
  return `1e${power < 0 ? '−' : ''}${Math.abs(power)}`;
}

/** Number of images by the deviation of their probabilities, with the limit that refuses an export. */
export function deviationsOption(
  histogram: readonly number[],
  colours: ChartColours,
  words: { readonly limit: string; readonly count: (images: number) => string },
): ChartOption {
  const scale = niceScale(0, Math.max(1, ...histogram), 3);
  const limit = Math.round(Math.log10(largestDeviationAllowed)) - firstPower + 1;
  const text = { fontFamily: colours.font, fontSize: 11 };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 46, right: 14, top: 22, bottom: 22, outerBoundsMode: 'none' },
    // Bars lie between whole numbers, so that the labels are the bounds of the bins.
    xAxis: {
      type: 'value',
      min: 0,
      max: histogram.length,
      containShape: false,
      axisLine: { show: true, lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...text,
        color: colours.ink3,
        customValues: histogram.slice(1).map((_, index) => index + 1),
        hideOverlap: true,
        formatter: (value: number) => powerOfTen(firstPower + value - 1),
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
      axisLabel: { ...text, color: colours.ink3, formatter: (value: number) => words.count(value) },
    },
    series: [
      {
        type: 'bar',
        id: 'deviations',
        silent: true,
        barWidth: '92%',
        data: histogram.map((images, index) => ({
          value: [index + 0.5, images],
          itemStyle: { color: index >= limit ? colours.bad : colours.control, borderRadius: [2, 2, 0, 0] },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: colours.bad, type: [2, 3], width: 1 },
          label: {
            ...text,
            formatter: words.limit,
            color: colours.bad,
            fontWeight: 600,
            position: 'insideEndTop',
            rotate: 0,
            align: 'right',
            padding: [0, 6, 0, 0],
          },
          data: [{ xAxis: limit }],
        },
      },
    ],
  };
}

/** The bins with their bounds as powers of ten; null where a bin has no bound. */
export function deviationBins(
  histogram: readonly number[],
): { low: number | null; high: number | null; images: number }[] {
  return histogram.map((images, index) => ({
    low: index === 0 ? null : firstPower + index - 1,
    high: index === histogram.length - 1 ? null : firstPower + index,
    images,
  }));
}
