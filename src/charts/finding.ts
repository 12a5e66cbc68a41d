import { assertNever } from '@core/assert-never';
import type { FindingSeries } from '@core/diagnosis/finding';
import { translucent, type ChartColours } from './colours';
import type { ChartOption } from './option';

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

/** Powers of ten that a bar of a logarithmic series stands above the smallest. */
const foot = 0.5;

/**
 * The evidence of a finding as small as a thumbnail, without axes: a line with the place where it began, or bars with the
 * one that it is about in the stronger colour.
 */
export function findingOption({ kind, points, mark }: FindingSeries, colours: ChartColours): ChartOption {
  const { bars, log, fromZero } = shapeOf(kind);
  const least = Math.min(...points.flatMap(([, y]) => (y > 0 ? Math.log10(y) : [])), 0);
  const shown = points.map(([x, y]): [number, number] => [
    x,
    log ? (y > 0 ? Math.log10(y) - least + foot : 0) : y,
  ]);
  const ys = shown.map(([, y]) => y);
  const hidden = { type: 'value' as const, show: false };
  const [from, to] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 1];
  const edge = bars ? 0.5 : 0;
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
    xAxis: { ...hidden, min: from - edge, max: Math.max(to, mark ?? to) + edge },
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
