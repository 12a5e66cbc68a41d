import { runColour, translucent, type ChartColours } from './colours';
import { frame, plainText } from './parts';
import { namedRows, type NamedRow } from './named-rows';
import type { ChartOption } from './option';
import { niceScale } from './scale';

export interface DotRow extends NamedRow {
  readonly id: string;
  /** Position in the palette; null for what is no variant. */
  readonly colour: number | null;
  /** One dot each. */
  readonly values: readonly number[];
  readonly mean: number | null;
}

/** Height of a row in a picture, in pixels. */
export const dotRowHeight = 36;

/**
 * Values on a common scale, row by row: every dot is a seed, the line their mean.
 * @param fromZero whether the scale begins at 0
 */
export function dotRowsOption(
  rows: readonly DotRow[],
  fromZero: boolean,
  colours: ChartColours,
  tick: (value: number, digits: number) => string,
): ChartOption {
  const values = rows.flatMap((row) => row.values).filter(Number.isFinite);
  const [low, high] = [Math.min(...values, fromZero ? 0 : Infinity), Math.max(...values)];
  const scale = values.length === 0 ? niceScale(0, 1, 4) : niceScale(low, high, 4);
  const paint = ({ colour }: DotRow): string => (colour === null ? colours.ink2 : runColour(colours, colour));
  return {
    ...frame(colours),
    ...namedRows(rows, colours, true),
    xAxis: {
      type: 'value',
      min: scale.min,
      max: scale.max,
      interval: scale.interval,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      axisLabel: {
        ...plainText(colours),
        color: colours.ink3,
        hideOverlap: true,
        formatter: (value: number) => tick(value, scale.digits),
      },
    },
    series: [
      {
        type: 'scatter',
        id: 'seeds',
        silent: true,
        symbolSize: 8,
        data: rows.flatMap((row, at) =>
          row.values.map((value) => ({
            value: [value, at],
            itemStyle: { color: translucent(paint(row), 0.65), opacity: 1 },
          })),
        ),
      },
      {
        type: 'scatter',
        id: 'means',
        silent: true,
        symbol: 'rect',
        symbolSize: [2, 16],
        data: rows.flatMap(({ mean }, at) =>
          mean === null ? [] : [{ value: [mean, at], itemStyle: { color: colours.ink, opacity: 1 } }],
        ),
      },
    ],
  };
}
