import { assertNever } from '@core/assert-never';
import type { FindingSeries } from '@core/diagnosis/finding';
import { translucent, type ChartColours } from './colours';
import type { ChartOption } from './option';
import { axisTicks, niceScale } from './scale';

/** How the numbers of a series lie beside each other, and on which scale. */
function shapeOf(kind: FindingSeries['kind']): { bars: boolean; log: boolean; fromZero: boolean } {
  switch (kind) {
    case 'gap':
    case 'batchLoss':
    case 'trainLoss':
    case 'validationLoss':
    case 'halfWidthBySamples':
      return { bars: false, log: false, fromZero: true };
    case 'validationAccuracy':
      return { bars: false, log: false, fromZero: false };
    case 'gradientByLayer':
      return { bars: true, log: true, fromZero: false };
    case 'deadByLayer':
    case 'saturatedByLayer':
    case 'spreadByLayer':
    case 'predictedByClass':
    case 'imagesByClass':
      return { bars: true, log: false, fromZero: true };
    default:
      return assertNever(kind);
  }
}

/** Whether the places of a series are counted from 0 on, as layers and classes are. */
export function isCounted(kind: FindingSeries['kind']): boolean {
  return shapeOf(kind).bars;
}

/** Powers of ten that a bar of a logarithmic series stands above the smallest. */
const foot = 0.5;

/**
 * The evidence of a finding as small as a thumbnail, without axes: a line with the place where it began, or bars with the
 * one that it is about in the stronger colour.
 */
export function findingOption(series: FindingSeries, colours: ChartColours): ChartOption {
  const { kind, points, mark } = series;
  const { bars, log, fromZero } = shapeOf(kind);
  const least = leastPower(series);
  const shown = points.map(([x, y]): [number, number] => [
    x,
    log ? (y > 0 ? Math.log10(y) - least + foot : 0) : y,
  ]);
  const ys = shown.map(([, y]) => y);
  const hidden = { type: 'value' as const, show: false };
  const markLine =
    mark === null || bars
      ? {}
      : {
          markLine: {
            silent: true,
            symbol: 'none',
            animation: false,
            label: { show: false },
            lineStyle: { color: colours.ink3, type: [2, 3], width: 1 },
            data: [{ xAxis: mark }],
          },
        };
  return {
    animation: false,
    grid: { left: 0, right: 4, top: 6, bottom: 2, outerBoundsMode: 'none' },
    xAxis: { ...hidden, ...reachOf(series) },
    yAxis: { ...hidden, min: fromZero || bars ? Math.min(0, ...ys) : Math.min(...ys) },
    series: bars
      ? [
          {
            type: 'bar',
            id: 'bars',
            silent: true,
            barMaxWidth: 18,
            data: shown.map(([x, y]) => ({
              value: [x, y],
              itemStyle: { color: x === mark ? colours.warn : colours.lineStrong },
            })),
          },
        ]
      : [
          {
            type: 'line',
            id: 'line',
            silent: true,
            showSymbol: false,
            data: shown,
            lineStyle: { color: colours.warn, width: 1.8 },
            areaStyle: { color: translucent(colours.warn, 0.12), origin: 'start' },
            ...markLine,
          },
        ],
  };
}

/** The evidence is so large where it stands by itself, in pixels. */
export const findingPictureSize = { width: 640, height: 320 };

/** The same with both axes, for where it stands by itself. */
export function findingPictureOption(
  series: FindingSeries,
  colours: ChartColours,
  words: { readonly x: (place: number) => string; readonly y: (value: number) => string },
): ChartOption {
  const { bars, log, fromZero } = shapeOf(series.kind);
  const small = findingOption(series, colours);
  const xs = series.points.map(([x]) => x);
  const ys = series.points.map(([, y]) => y);
  const { min, max, interval } = niceScale(
    Math.min(...(fromZero || bars ? [0] : []), ...ys),
    Math.max(...(fromZero || bars ? [0] : []), ...ys),
    4,
  );
  const least = leastPower(series);
  const label = { color: colours.ink3, fontFamily: colours.font, fontSize: 11, hideOverlap: true };
  const places = bars ? xs : axisTicks(xs[0] ?? 0, xs.at(-1) ?? 1, 'whole', 6, 0.1);
  return {
    ...small,
    textStyle: { fontFamily: colours.font },
    grid: { left: 64, right: 16, top: 14, bottom: 26, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      ...reachOf(series),
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { ...label, customValues: places, formatter: (place: number) => words.x(place) },
    },
    yAxis: {
      type: 'value',
      ...(log ? { min: 0 } : { min, max, interval }),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: !log, lineStyle: { color: colours.line } },
      axisLabel: log
        ? {
            ...label,
            customValues: powersAbove(series, least),
            formatter: (height: number) => words.y(10 ** (height + least - foot)),
          }
        : { ...label, formatter: (value: number) => words.y(value) },
    },
  };
}

function reachOf({ kind, points, mark }: FindingSeries): { min: number; max: number } {
  const [from, to] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 1];
  const edge = shapeOf(kind).bars ? 0.5 : 0;
  return { min: from - edge, max: Math.max(to, mark ?? to) + edge };
}

function leastPower({ points }: FindingSeries): number {
  return Math.min(...points.flatMap(([, y]) => (y > 0 ? Math.log10(y) : [])), 0);
}

/** Heights of whole powers of ten among the bars. */
function powersAbove({ points }: FindingSeries, least: number): number[] {
  const most = Math.max(...points.flatMap(([, y]) => (y > 0 ? Math.log10(y) : [])), least);
  const first = Math.ceil(least);
  const count = Math.max(1, Math.floor(most) - first + 1);
  return Array.from({ length: count }, (_, i) => first + i - least + foot);
}
