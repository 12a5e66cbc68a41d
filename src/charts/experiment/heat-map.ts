import type { CustomSeriesOption } from 'echarts';
import { mean as averageOf } from '@core/statistics/mean-interval';
import { translucent, type ChartColours } from '../colours';
import type { ChartOption } from '../option';
import { frame, plainText } from '../parts';
import { levelOf, type Factor, type VariantResult } from './variant-result';

export interface HeatCell {
  readonly column: number;
  readonly row: number;
  /** Over all runs that have both values. */
  readonly mean: number;
  readonly runs: number;
  readonly variants: readonly string[];
}

/** Means over the values of two settings; whatever else differs is averaged over. Empty cells are left out. */
export function heatCells(across: Factor, down: Factor, variants: readonly VariantResult[]): HeatCell[] {
  return across.values.flatMap((_, column) =>
    down.values.flatMap((__, row): HeatCell[] => {
      const inside = variants.filter(
        (variant) => levelOf(across, variant) === column && levelOf(down, variant) === row,
      );
      const values = inside.flatMap((variant) => variant.values);
      if (values.length === 0) return [];
      return [
        {
          column,
          row,
          mean: averageOf(values),
          runs: values.length,
          variants: inside.map(({ name }) => name),
        },
      ];
    }),
  );
}

export interface HeatWords {
  readonly across: string;
  readonly down: string;
  readonly acrossValue: (level: number) => string;
  readonly downValue: (level: number) => string;
  readonly mean: (value: number) => string;
  readonly runs: (count: number) => string;
}

/**
 * A cell for each pair of values, the darker the better, with the mean and the number of runs in words.
 * @param highIsBetter whether a high value is a good one
 */
export function heatMapOption(
  across: Factor,
  down: Factor,
  cells: readonly HeatCell[],
  highIsBetter: boolean,
  colours: ChartColours,
  words: HeatWords,
): ChartOption {
  const axis = (values: Factor['values'], name: string, word: (level: number) => string, gap: number) => ({
    type: 'value' as const,
    min: -0.5,
    max: values.length - 0.5,
    name,
    nameLocation: 'middle' as const,
    nameGap: gap,
    nameTextStyle: { ...plainText(colours), color: colours.ink3 },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      ...plainText(colours),
      color: colours.ink2,
      customValues: values.map((_, level) => level),
      formatter: word,
      width: 76,
      overflow: 'truncate' as const,
    },
  });
  return {
    ...frame(colours),
    grid: { left: 104, right: 12, top: 8, bottom: 42, outerBoundsMode: 'none' },
    xAxis: axis(across.values, words.across, words.acrossValue, 26),
    yAxis: { ...axis(down.values, words.down, words.downValue, 86), inverse: true },
    series: [cellSeries(cells, highIsBetter, colours, words)],
  };
}

function cellSeries(
  cells: readonly HeatCell[],
  highIsBetter: boolean,
  colours: ChartColours,
  words: HeatWords,
): CustomSeriesOption {
  const means = cells.map(({ mean }) => mean);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const goodness = (mean: number): number => {
    const share = high > low ? (mean - low) / (high - low) : 0.5;
    return highIsBetter ? share : 1 - share;
  };
  return {
    type: 'custom',
    id: 'cells',
    data: cells.map(({ column, row, mean }) => [column, row, mean]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndex }, api) => {
      const cell = cells[dataIndex];
      if (cell === undefined) return null;
      const [left = 0, top = 0] = api.coord([cell.column - 0.5, cell.row - 0.5]);
      const [right = 0, bottom = 0] = api.coord([cell.column + 0.5, cell.row + 0.5]);
      const [width, height] = [Math.abs(right - left) - 2, Math.abs(bottom - top) - 2];
      const [x, y] = [Math.min(left, right) + 1, Math.min(top, bottom) + 1];
      const label = (text: string, dy: number, style: { fill: string; font: string }) => ({
        type: 'text' as const,
        silent: true,
        style: {
          ...style,
          text,
          x: x + width / 2,
          y: y + height / 2 + dy,
          align: 'center' as const,
          verticalAlign: 'middle' as const,
        },
      });
      const isTall = height > 34;
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x, y, width, height, r: 3 },
            // Never so dark that ink on it could not be read.
            style: { fill: translucent(colours.accent, 0.06 + 0.36 * goodness(cell.mean)) },
          },
          label(words.mean(cell.mean), isTall ? -7 : 0, {
            fill: colours.ink,
            font: `600 12px ${colours.font}`,
          }),
          ...(isTall
            ? [label(words.runs(cell.runs), 8, { fill: colours.ink2, font: `11px ${colours.font}` })]
            : []),
        ],
      };
    },
  };
}
