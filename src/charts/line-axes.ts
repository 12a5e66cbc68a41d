import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import type { ChartColours } from './colours';
import type { Curve } from './curve';
import type { LineChart, Range } from './line-chart';
import { roughWidth } from './plot';
import { axisTicks, niceScale } from './scale';

export interface ValueAxis {
  /** Bounds that the axis holds even if no curve gets there, and never leaves if `fixed`. */
  readonly from?: number;
  readonly to?: number;
  /** A tick, with as many decimals as all ticks need. */
  readonly tick: (value: number, digits: number) => string;
  /** About how many intervals. @default 5 */
  readonly intervals?: number;
  /** Multiplies values before round ticks are chosen, e.g. 100 for shares shown as per cent. */
  readonly unit?: number;
}

/** @param width of the plot in pixels */
export function bottomAxis(
  x: LineChart['x'],
  [from, to]: Range,
  width: number,
  colours: ChartColours,
): XAXisComponentOption {
  // The last label has its unit and so needs more room than the others.
  const lastRoom = (roughWidth(x.lastTick(to)) + 16) / Math.max(1, width);
  return {
    type: 'value',
    min: from,
    max: to > from ? to : from + 1,
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.lineStrong } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: colours.ink3,
      fontFamily: colours.font,
      fontSize: 11,
      margin: 8,
      hideOverlap: true,
      alignMaxLabel: 'right',
      customValues: axisTicks(from, to, x.kind, Math.min(5, Math.max(2, width / 70)), lastRoom),
      formatter: (value: number) => (value === to ? x.lastTick(value) : x.tick(value)),
    },
  };
}

export interface ValueBounds {
  readonly type: 'value' | 'log';
  readonly min: number;
  readonly max: number;
}

export function leftAxis(
  y: ValueAxis,
  curves: readonly Curve[],
  range: Range,
  log: boolean,
  colours: ChartColours,
): YAXisComponentOption & ValueBounds {
  const shared = {
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: colours.line, width: 1 } },
  };
  const label = { color: colours.ink3, fontFamily: colours.font, fontSize: 11, margin: 8 };
  const [low, high] = extentOf(curves, range);
  if (log) {
    return {
      ...shared,
      type: 'log',
      min: low > 0 ? 10 ** Math.floor(Math.log10(low)) : 0.001,
      max: high > 0 ? 10 ** Math.ceil(Math.log10(high) + 1e-9) : 1,
      minorSplitLine: { show: false },
      axisLabel: { ...label, formatter: (value: number) => y.tick(value, decimalsOf(value)) },
    };
  }
  const unit = y.unit ?? 1;
  const scale = niceScale(
    Math.min(low, y.from ?? low) * unit,
    Math.max(high, y.to ?? high) * unit,
    y.intervals ?? 5,
  );
  return {
    ...shared,
    type: 'value',
    min: scale.min / unit,
    max: scale.max / unit,
    interval: scale.interval / unit,
    axisLabel: { ...label, formatter: (value: number) => y.tick(value, scale.digits) },
  };
}

/**
 * The value at a height of the plot.
 * @param axis as `leftAxis` made it
 * @param share 0 at the bottom, 1 at the top
 */
export function valueAtHeight(axis: ValueBounds, share: number): number {
  const [from, to] = [axis.min, axis.max];
  if (axis.type === 'value') return from + share * (to - from);
  return from * (to / from) ** share;
}

function decimalsOf(value: number): number {
  return Math.max(0, -Math.floor(Math.log10(value) + 1e-9));
}

/**
 * Lowest and highest value to make room for: strong lines with their bands whole. Of a faint line the wildest 2 % are
 * let go, not to flatten the rest.
 */
function extentOf(curves: readonly Curve[], [from, to]: Range): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  const within = (x: number): boolean => x >= from && x <= to;
  for (const { points, band = [], faint } of curves) {
    if (faint === true) {
      const values = points.filter(([x]) => within(x)).map(([, y]) => y);
      if (values.length === 0) continue;
      values.sort((a, b) => a - b);
      low = Math.min(low, values[0] ?? Infinity);
      high = Math.max(high, values[Math.floor(0.98 * (values.length - 1))] ?? -Infinity);
      continue;
    }
    // Read in place: there are many, at every turn of the zoom.
    for (const [x, y] of points) {
      if (!within(x)) continue;
      if (y < low) low = y;
      if (y > high) high = y;
    }
    for (const [x, lowest, highest] of band) {
      if (!within(x)) continue;
      if (lowest < low) low = lowest;
      if (highest > high) high = highest;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}
