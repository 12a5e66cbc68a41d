import type { CustomSeriesOption } from 'echarts';
import type { ParameterInside } from '@core/run/inside';
import { translucent, type ChartColours } from './colours';
import type { ChartOption } from './option';
import { axisTicks, niceScale } from './scale';

type Histogram = ParameterInside['histogram'];

export interface WeightsOfEpoch {
  readonly epoch: number;
  readonly histogram: Histogram;
}

/** More columns than this are narrower than a pixel or two. */
const mostColumns = 160;
/** Darkness of the fullest bin of an epoch. */
const darkest = 0.85;

/** The value below which that share of the weights lies, between the bounds of its bin. */
export function quantile({ min, max, counts }: Histogram, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const width = (max - min) / Math.max(1, counts.length);
  let below = 0;
  for (const [bin, count] of counts.entries()) {
    if (count > 0 && below + count >= share * total) {
      return min + width * (bin + (share * total - below) / count);
    }
    below += count;
  }
  return max;
}

/** The weights of a layer by epoch: a column an epoch, a bin the darker the more weights it holds. */
export function weightsOption(
  epochs: readonly WeightsOfEpoch[],
  colours: ChartColours,
  words: {
    readonly epoch: (n: number) => string;
    readonly weight: (value: number, digits: number) => string;
  },
): ChartOption {
  const columns = evenly(epochs, mostColumns);
  const [first, last] = [epochs[0]?.epoch ?? 1, epochs.at(-1)?.epoch ?? 1];
  const scale = niceScale(
    Math.min(...epochs.map(({ histogram }) => histogram.min)),
    Math.max(...epochs.map(({ histogram }) => histogram.max)),
    4,
  );
  const label = { color: colours.ink3, fontFamily: colours.font, fontSize: 11 };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 46, right: 14, top: 10, bottom: 22, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: first - 0.5,
      max: last + 0.5,
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...label,
        hideOverlap: true,
        customValues: axisTicks(first, last, 'whole', 4, 0.2),
        alignMaxLabel: 'right',
        formatter: (value: number) => (value === last ? words.epoch(value) : String(value)),
      },
    },
    yAxis: {
      type: 'value',
      min: scale.min,
      max: scale.max,
      interval: scale.interval,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      axisLabel: { ...label, formatter: (value: number) => words.weight(value, scale.digits) },
    },
    series: [columnSeries(columns, last, colours)],
  };
}

function columnSeries(
  columns: readonly WeightsOfEpoch[],
  last: number,
  colours: ChartColours,
): CustomSeriesOption {
  return {
    type: 'custom',
    id: 'weights',
    silent: true,
    clip: true,
    data: columns.map(({ epoch, histogram }) => [epoch, histogram.min, histogram.max]),
    encode: { x: 0, y: [1, 2] },
    renderItem: ({ dataIndex }, api) => {
      const column = columns[dataIndex];
      if (column === undefined) return null;
      const next = columns[dataIndex + 1]?.epoch ?? last + 1;
      const { min, max, counts } = column.histogram;
      const most = Math.max(...counts);
      const height = (max - min) / counts.length;
      const children = counts.flatMap((count, bin) => {
        if (count === 0) return [];
        const [left, top] = api.coord([column.epoch - 0.5, min + (bin + 1) * height]);
        const [right, bottom] = api.coord([next - 0.5, min + bin * height]);
        if (left === undefined || top === undefined || right === undefined || bottom === undefined) return [];
        return [
          {
            type: 'rect' as const,
            // Weights that are all the same have a bin without a height, which is to be seen all the same.
            shape: wholePixels(left, top, right, bottom),
            // The square root, so that the thin ends of a distribution can be seen.
            style: { fill: translucent(colours.ink2, darkest * Math.sqrt(count / most)) },
          },
        ];
      });
      return { type: 'group', children };
    },
  };
}

/** Edges between pixels, so that no seam is seen between neighbours. */
function wholePixels(left: number, top: number, right: number, bottom: number) {
  const [x, y] = [Math.round(left), Math.round(top)];
  return { x, y, width: Math.round(right) - x, height: Math.max(1, Math.round(bottom) - y) };
}

/** At most so many items, the first among them, as far apart as they can be. */
function evenly<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
    (item) => item !== undefined,
  );
}
