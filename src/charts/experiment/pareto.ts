import { runColour, translucent, type ChartColours } from '../colours';
import type { ChartOption } from '../option';
import { niceScale } from '../scale';
import { frame, intervalSeries, plainText, valueAxis, type MeasureAxis } from '../parts';
import type { VariantResult } from './variant-result';

export const costs = ['parameters', 'seconds'] as const;
/** What an accuracy is paid with. */
export type Cost = (typeof costs)[number];

export interface CostPoint {
  readonly variant: VariantResult;
  readonly cost: number;
  readonly value: number;
  /** No other costs less or as much and is better or as good, one of them strictly. */
  readonly isOnFront: boolean;
}

/** The variants with their cost, the cheapest first; those that were not measured are left out. */
export function costPoints(
  variants: readonly VariantResult[],
  cost: Cost,
  highIsBetter: boolean,
): CostPoint[] {
  const known = variants.flatMap((variant) => {
    const [price, value] = [variant[cost], variant.mean];
    return price === null || value === null ? [] : [{ variant, cost: price, value }];
  });
  const gain = (value: number): number => (highIsBetter ? value : -value);
  return known
    .map((point) => ({
      ...point,
      isOnFront: !known.some(
        (other) =>
          other.cost <= point.cost &&
          gain(other.value) >= gain(point.value) &&
          (other.cost < point.cost || gain(other.value) > gain(point.value)),
      ),
    }))
    .sort((a, b) => a.cost - b.cost || gain(a.value) - gain(b.value));
}

export interface CostAxis {
  readonly name: string;
  readonly tick: (cost: number) => string;
}

/** Each variant by cost and value with its interval; those on the front are joined, marked and named. */
export function paretoOption(
  points: readonly CostPoint[],
  axis: MeasureAxis,
  colours: ChartColours,
  cost: CostAxis,
): ChartOption {
  const values = points.flatMap(({ value, variant: { interval } }) =>
    interval ? [interval.low, interval.high] : [value],
  );
  const all = points.map((point) => point.cost);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  // A little room on both sides; where all cost the same, there is one tick in the middle.
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  const scale = niceScale(Math.max(0, low - room), high + room, 4);
  const front = points.filter(({ isOnFront }) => isOnFront);
  return {
    ...frame(colours),
    grid: { left: 46, right: 20, top: 18, bottom: 40, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      ...scale,
      name: cost.name,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { ...plainText(colours), color: colours.ink3 },
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { ...plainText(colours), color: colours.ink3, hideOverlap: true, formatter: cost.tick },
    },
    yAxis: valueAxis(values, axis, colours),
    series: [
      {
        type: 'line',
        id: 'front',
        silent: true,
        step: 'end',
        showSymbol: false,
        z: 1,
        lineStyle: { color: colours.ink3, width: 1.5, type: [4, 3] },
        data: front.map(({ cost: x, value }) => [x, value]),
      },
      intervalSeries(
        'intervals',
        points.flatMap(({ variant: { interval, colour }, cost: x }) =>
          interval ? [{ x, ...interval, colour: translucent(runColour(colours, colour), 0.45) }] : [],
        ),
      ),
      {
        type: 'scatter',
        id: 'variants',
        z: 5,
        data: points.map(({ variant, cost: x, value, isOnFront }) => ({
          value: [x, value],
          symbolSize: isOnFront ? 13 : 9,
          itemStyle: {
            color: runColour(colours, variant.colour),
            borderColor: isOnFront ? colours.ink : colours.surface,
            borderWidth: 1.5,
          },
          label: {
            show: isOnFront,
            formatter: variant.name,
            position: x > (scale.min + scale.max) / 2 ? ('left' as const) : ('right' as const),
            distance: 8,
            color: colours.ink,
            fontFamily: colours.font,
            fontSize: 11,
            fontWeight: 600,
            width: 120,
            overflow: 'truncate' as const,
            backgroundColor: translucent(colours.surface, 0.85),
            padding: [1, 3],
            borderRadius: 3,
          },
        })),
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}
