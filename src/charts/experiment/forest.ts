import type { CustomSeriesOption } from 'echarts';
import { runColour, translucent, type ChartColours } from '../colours';
import type { ChartOption } from '../option';
import { roughWidth } from '../plot';
import { niceScale, type Scale } from '../scale';
import { frame, plainText } from '../parts';

/** A variant's paired differences to the baseline. */
export interface ForestRow {
  readonly id: string;
  readonly name: string;
  /** Position in the palette. */
  readonly colour: number;
  /** One for each seed. */
  readonly differences: readonly number[];
  readonly mean: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** "+3.3 [2.7, 3.9] · better" */
  readonly text: string;
}

/** The common axis of the rows: round, with 0 on it and all intervals and seeds inside. */
export function forestScale(rows: readonly Omit<ForestRow, 'text'>[], unit: number): Scale {
  const values = rows.flatMap(({ differences, interval }) => [
    ...differences,
    ...(interval ? [interval.low, interval.high] : []),
  ]);
  const known = values.filter(Number.isFinite).map((value) => value * unit);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  return low === high ? niceScale(-1, 1, 4) : niceScale(low, high, 8);
}

/** The ticks of a scale, both ends among them. */
export function ticksOf({ min, max, interval }: Scale): number[] {
  const count = Math.round((max - min) / interval);
  // Rounded, as 3 · 0.1 is not 0.3, and without −0.
  return Array.from({ length: count + 1 }, (_, i) => Number((min + i * interval).toPrecision(12)) + 0);
}

/** Height of a row in pixels, and of what is around the rows. */
export const forestRowHeight = 34;
export const forestEdges = { top: 8, bottom: 30 };

/**
 * The forest plot as one picture, for copying, saving and the report: a row for each variant, its interval and mean
 * over the zero line, its seeds as dots below, and its figures in words at the right.
 * @param unit multiplies differences for the axis
 */
export function forestOption(
  rows: readonly ForestRow[],
  unit: number,
  colours: ChartColours,
  words: { readonly tick: (value: number, digits: number) => string; readonly axis: string },
): ChartOption {
  const scale = forestScale(rows, unit);
  const side = (
    position: 'left' | 'right',
    text: (row: ForestRow) => string,
    color: string,
    weight: number,
  ) => ({
    type: 'category' as const,
    position,
    inverse: true,
    data: rows.map(text),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...plainText(colours), color, fontSize: 12, fontWeight: weight, margin: 12, interval: 0 },
  });
  return {
    ...frame(colours),
    grid: { left: 170, right: roomFor(rows), ...forestEdges, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      ...scale,
      name: words.axis,
      nameLocation: 'end',
      nameTextStyle: {
        ...plainText(colours),
        color: colours.ink3,
        verticalAlign: 'top',
        padding: [8, 0, 0, 0],
      },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      axisLabel: {
        ...plainText(colours),
        color: colours.ink3,
        formatter: (value: number) => words.tick(value, scale.digits),
      },
    },
    yAxis: [
      side('left', ({ name }) => name, colours.ink, 600),
      side('right', ({ text }) => text, colours.ink2, 400),
    ],
    series: [zeroLine(colours), rowSeries(rows, unit, colours)],
  };
}

/** Where Inter is not at hand, as in a report on another computer, other fonts are up to a fifth wider. */
function roomFor(rows: readonly ForestRow[]): number {
  return Math.ceil(Math.max(120, ...rows.map(({ text }) => roughWidth(text) * 1.2 + 24)));
}

function zeroLine(colours: ChartColours) {
  return {
    type: 'line' as const,
    id: 'zero',
    silent: true,
    data: [],
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      label: { show: false },
      lineStyle: { color: colours.ink3, type: [3, 3], width: 1 },
      data: [{ xAxis: 0 }],
    },
  };
}

function rowSeries(rows: readonly ForestRow[], unit: number, colours: ChartColours): CustomSeriesOption {
  return {
    type: 'custom',
    id: 'rows',
    silent: true,
    z: 3,
    data: rows.map(({ mean }, index) => [(mean ?? 0) * unit, index]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndex }, api) => {
      const row = rows[dataIndex];
      if (row === undefined) return null;
      const colour = runColour(colours, row.colour);
      const at = (value: number): [number, number] => {
        const [x = 0, y = 0] = api.coord([value * unit, dataIndex]);
        return [x, y - 4];
      };
      const line = (x1: number, y1: number, x2: number, y2: number, lineWidth: number) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: colour, lineWidth },
      });
      const cap = ([x, y]: [number, number]) => line(x, y - 5, x, y + 5, 2);
      const dot = ([cx, cy]: [number, number], r: number, fill: string, stroke?: string) => ({
        type: 'circle' as const,
        shape: { cx, cy, r },
        style: { fill, ...(stroke === undefined ? {} : { stroke, lineWidth: 2 }) },
      });
      const ends = row.interval ? { low: at(row.interval.low), high: at(row.interval.high) } : null;
      return {
        type: 'group',
        children: [
          ...row.differences.map((difference) => {
            const [x, y] = at(difference);
            return dot([x, y + 12], 3, translucent(colour, 0.4));
          }),
          ...(ends
            ? [line(ends.low[0], ends.low[1], ends.high[0], ends.high[1], 3), cap(ends.low), cap(ends.high)]
            : []),
          ...(row.mean === null ? [] : [dot(at(row.mean), 5, colour, colours.surface)]),
        ],
      };
    },
  };
}
