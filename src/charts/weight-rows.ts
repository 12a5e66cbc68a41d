import type { ParameterInside } from '@core/run/inside';
import { runColour, type ChartColours } from './colours';
import { frame, plainText } from './parts';
import { namedRows, type NamedRow } from './named-rows';
import type { ChartOption } from './option';

export interface WeightRow extends NamedRow {
  /** Position in the palette. */
  readonly colour: number;
  readonly histogram: ParameterInside['histogram'];
}

/** Height of a row in a picture, in pixels. */
export const weightRowHeight = 56;

/** The widest range of all, the same to both sides of 0. */
export function weightReach(histograms: readonly WeightRow['histogram'][]): number {
  return Math.max(1e-9, ...histograms.flatMap(({ min, max }) => [Math.abs(min), Math.abs(max)]));
}

/**
 * The bins of a histogram as bars: where they lie, and their heights as shares of the highest. Where bins are narrower
 * they hold fewer, so that heights are of counts per width, as the root, so that thin ends are seen.
 */
export function weightBars({ min, max, counts }: WeightRow['histogram']) {
  const width = (max - min) / counts.length;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const heights = counts.map((count) => Math.sqrt(count / Math.max(1, all) / Math.max(width, 1e-9)));
  const highest = Math.max(...heights, 1e-9);
  return heights.map((height, bin) => ({ from: min + bin * width, width, height: height / highest }));
}

/** Weights of several settings on one scale around 0, row by row. */
export function weightRowsOption(
  rows: readonly WeightRow[],
  colours: ChartColours,
  weight: (value: number) => string,
): ChartOption {
  const reach = weightReach(rows.map(({ histogram }) => histogram));
  return {
    ...frame(colours),
    ...namedRows(rows, colours, true),
    xAxis: {
      type: 'value',
      min: -reach,
      max: reach,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...plainText(colours),
        color: colours.ink3,
        customValues: [-reach, 0, reach],
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
        formatter: weight,
      },
    },
    series: [
      {
        type: 'custom',
        id: 'weights',
        silent: true,
        data: rows.map((_, at) => [0, at]),
        encode: { x: 0, y: 1 },
        renderItem: ({ dataIndex }, api) => {
          const row = rows[dataIndex];
          if (row === undefined) return null;
          const at = (value: number): [number, number] => {
            const [x = 0, y = 0] = api.coord([value, dataIndex]);
            return [x, y + weightRowHeight * 0.4];
          };
          const fill = runColour(colours, row.colour);
          const [zero, foot] = at(0);
          const line = (x1: number, y1: number, x2: number, y2: number) => ({
            type: 'line' as const,
            shape: { x1, y1, x2, y2 },
            style: { stroke: colours.lineStrong, lineWidth: 1 },
          });
          return {
            type: 'group',
            children: [
              line(at(-reach)[0], foot, at(reach)[0], foot),
              line(zero, foot - weightRowHeight * 0.8, zero, foot),
              ...weightBars(row.histogram).map(({ from, width, height }) => {
                const [x, bottom] = at(from);
                const size = height * weightRowHeight * 0.8;
                return {
                  type: 'rect' as const,
                  shape: {
                    x,
                    y: bottom - size,
                    width: Math.max(1, at(from + width)[0] - x),
                    height: size,
                  },
                  style: { fill },
                };
              }),
            ],
          };
        },
      },
    ],
  };
}
