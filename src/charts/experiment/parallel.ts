import type { CustomSeriesOption, LineSeriesOption } from 'echarts';
import { runColour, translucent, type ChartColours } from '../colours';
import type { ChartOption } from '../option';
import { frame, plainText, scaleOf, type MeasureAxis } from '../parts';
import { levelOf, type Factor, type VariantResult } from './variant-result';

export interface ParallelWords {
  readonly setting: (factor: Factor) => string;
  readonly value: (factor: Factor, level: number) => string;
  readonly measure: string;
}

/** Heights of the marks of an axis, 0 at the bottom to 1, each with its text. */
interface Ticks {
  readonly at: number;
  readonly text: string;
}

/** Where a setting's value lies on its axis, 0–1: its values are spread evenly, whatever their size. */
function height(factor: Factor, level: number): number {
  return factor.values.length < 2 ? 0.5 : level / (factor.values.length - 1);
}

/** More lines than colours are told apart by how well they end. */
const mostColours = 12;

/** A line for each variant through the values of its settings to what it came to. */
export function parallelOption(
  factors: readonly Factor[],
  variants: readonly VariantResult[],
  axis: MeasureAxis,
  colours: ChartColours,
  words: ParallelWords,
  { pointedAt, highIsBetter }: { readonly pointedAt: string | null; readonly highIsBetter: boolean },
): ChartOption {
  const measured = variants.filter(({ mean }) => mean !== null);
  const scale = scaleOf(
    measured.map(({ mean }) => mean ?? 0),
    axis.unit,
  );
  const rise = (mean: number): number => (mean * axis.unit - scale.min) / (scale.max - scale.min);
  /** Of many lines those count that end well: the darker the better. */
  const colourOf = (variant: VariantResult): string => {
    if (measured.length <= mostColours) return translucent(runColour(colours, variant.colour), 0.85);
    const share = rise(variant.mean ?? 0);
    return translucent(colours.accent, 0.08 + 0.72 * (highIsBetter ? share : 1 - share) ** 2);
  };
  const steps = Math.round((scale.max - scale.min) / scale.interval);
  const columns: Ticks[][] = [
    ...factors.map((factor) =>
      factor.values.map((_, level) => ({ at: height(factor, level), text: words.value(factor, level) })),
    ),
    Array.from({ length: steps + 1 }, (_, step) => {
      const value = scale.min + step * scale.interval;
      return { at: step / steps, text: axis.tick(value / axis.unit, scale.digits) };
    }),
  ];
  return {
    ...frame(colours),
    grid: { left: 44, right: 60, top: 34, bottom: 14, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      position: 'top',
      boundaryGap: false,
      data: [...factors.map(words.setting), words.measure],
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.lineStrong } },
      axisLabel: {
        ...plainText(colours),
        color: colours.ink2,
        interval: 0,
        width: 84,
        overflow: 'truncate',
        margin: 12,
      },
    },
    yAxis: { type: 'value', show: false, min: 0, max: 1 },
    series: [
      ...measured.map((variant) =>
        variantLine(
          variant,
          [...factors.map((factor) => height(factor, levelOf(factor, variant))), rise(variant.mean ?? 0)],
          colourOf(variant),
          pointedAt,
        ),
      ),
      tickSeries(columns, colours),
    ],
  };
}

function variantLine(
  { id, name }: VariantResult,
  heights: readonly number[],
  colour: string,
  pointedAt: string | null,
): LineSeriesOption {
  const dimmed = pointedAt !== null && pointedAt !== id;
  return {
    type: 'line',
    id,
    name,
    symbol: 'circle',
    symbolSize: 6,
    silent: true,
    z: pointedAt === id ? 4 : 2,
    lineStyle: { color: colour, width: pointedAt === id ? 3.5 : 2, opacity: dimmed ? 0.2 : 1 },
    itemStyle: { color: colour, opacity: dimmed ? 0.2 : 1 },
    data: heights.map((at) => at),
  };
}

/** The values beside the axes, on a ground of their own so that no line runs through them. */
function tickSeries(columns: readonly (readonly Ticks[])[], colours: ChartColours): CustomSeriesOption {
  const marks = columns.flatMap((ticks, column) => ticks.map((tick) => ({ column, ...tick })));
  return {
    type: 'custom',
    id: 'ticks',
    silent: true,
    z: 5,
    data: marks.map(({ column, at }) => [column, at]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndex }, api) => {
      const mark = marks[dataIndex];
      if (mark === undefined) return null;
      const [x = 0, y = 0] = api.coord([mark.column, mark.at]);
      return {
        type: 'text',
        style: {
          text: mark.text,
          x: x + 7,
          y,
          verticalAlign: 'middle',
          fill: colours.ink2,
          font: `11px ${colours.font}`,
          backgroundColor: colours.surface,
          padding: [1, 3],
          borderRadius: 3,
        },
      };
    },
  };
}
