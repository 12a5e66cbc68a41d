import type { LineSeriesOption } from 'echarts';
import { groupOf, type Curve } from './curve';
import type { ChartColours } from './colours';
import { crowdSeries } from './crowd-series';
import { bandSeries, lineSeries, type LineLook } from './line-series';
import { bottomAxis, leftAxis, type ValueAxis } from './line-axes';
import type { ChartOption, ChartSeries } from './option';
import { plotMargins } from './plot';
import { smooth } from './smooth';

export type Range = readonly [from: number, to: number];

/** How the reader wants to see a chart. */
export interface LineView {
  /** Part of the x-axis to show, null for all of it. */
  readonly zoom: Range | null;
  readonly log: boolean;
  /** Weight of the moving average, 0 for none. */
  readonly smoothing: number;
  /** Groups of curves switched off in the legend. */
  readonly hidden: ReadonlySet<string>;
  /** The only group to stand out, null for all alike. */
  readonly pointedAt: string | null;
}

export const plainView: LineView = {
  zoom: null,
  log: false,
  smoothing: 0,
  hidden: new Set(),
  pointedAt: null,
};

export interface LineChart {
  readonly curves: readonly Curve[];
  /** The whole x-axis. */
  readonly extent: Range;
  readonly x: {
    readonly kind: 'whole' | 'time';
    /** A tick, and the last one with its unit. */
    readonly tick: (value: number) => string;
    readonly lastTick: (value: number) => string;
  };
  readonly y: ValueAxis;
  /** A vertical line with a word, such as the best epoch. */
  readonly marks?: readonly { readonly x: number; readonly text: string; readonly colour: string }[];
}

/** The curves as they are drawn: without hidden ones, cut to the zoom, the raw line faint behind a smoothed one. */
export function drawnCurves(chart: LineChart, view: LineView): Curve[] {
  const shown = chart.curves.filter((curve) => !view.hidden.has(groupOf(curve)) && curve.points.length > 0);
  return shown.flatMap((curve): Curve[] => {
    const within = cut(curve, view.zoom ?? chart.extent, view.log);
    if (view.smoothing === 0 || within.points.length < 3) return [within];
    const smoothed = smooth(within.points, view.smoothing);
    // A faint line has its band behind it already.
    if (curve.faint === true) return [{ ...within, points: smoothed }];
    const raw = { ...within, id: `${curve.id}-raw`, group: groupOf(curve), faint: true, endLabel: null };
    return [raw, { ...within, points: smoothed, band: [] }];
  });
}

/**
 * Keeps the neighbours just outside, so that lines run to the edge. A line that goes on beyond the edge has no end
 * to label, and a log axis has no place for 0.
 */
function cut(curve: Curve, range: Range, log: boolean): Curve {
  const { points, band, endLabel } = curve;
  const drawable = ([, y]: readonly [number, number, ...number[]]): boolean =>
    Number.isFinite(y) && (!log || y > 0);
  return {
    ...curve,
    points: slice(points, range).filter(drawable),
    endLabel: (points.at(-1)?.[0] ?? 0) > range[1] ? null : endLabel,
    ...(band === undefined ? {} : { band: slice(band, range).filter(drawable) }),
  };
}

function slice<T extends readonly [x: number, ...rest: number[]]>(
  items: readonly T[],
  [from, to]: Range,
): T[] {
  const first = Math.max(0, items.findIndex(([x]) => x >= from) - 1);
  const last = items.findLastIndex(([x]) => x <= to) + 1;
  return items.slice(first, last + 1);
}

/**
 * The picture of the drawn curves: the same data and view always give the same one.
 * @param width of the whole canvas in pixels, for the room that labels need
 */
export function lineChartOption(
  chart: LineChart,
  curves: readonly Curve[],
  view: LineView,
  colours: ChartColours,
  width: number,
): ChartOption {
  const range = view.zoom ?? chart.extent;
  const margins = plotMargins(chart.curves, range, width);
  const look = (curve: Curve): LineLook => ({
    colours,
    dimmed: view.pointedAt !== null && groupOf(curve) !== view.pointedAt,
  });
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { ...margins, outerBoundsMode: 'none' },
    xAxis: bottomAxis(chart.x, range, width - margins.left - margins.right, colours),
    yAxis: leftAxis(chart.y, curves, range, view.log, colours),
    series: [...bandSeries(curves, look), ...linesOf(curves, look), ...markSeries(chart, range, colours)],
  };
}

/** More lines than these are drawn as a crowd, but for those with a name at their end. */
const mostSeries = 24;

function linesOf(curves: readonly Curve[], look: (curve: Curve) => LineLook): ChartSeries[] {
  if (curves.length <= mostSeries) return curves.map((curve) => lineSeries(curve, look(curve)));
  const named = curves.filter(({ endLabel }) => endLabel !== null);
  const nameless = curves.filter(({ endLabel }) => endLabel === null);
  return [...crowdSeries(nameless, look), ...named.map((curve) => lineSeries(curve, look(curve)))];
}

function markSeries(chart: LineChart, [from, to]: Range, colours: ChartColours): LineSeriesOption[] {
  const marks = (chart.marks ?? []).filter(({ x }) => x >= from && x <= to);
  if (marks.length === 0) return [];
  const data = marks.map(({ x, text, colour }) => {
    const late = x > from + (to - from) * 0.7;
    return {
      xAxis: x,
      lineStyle: { color: colour, type: [2, 3], width: 1 },
      label: {
        formatter: text,
        color: colour,
        fontFamily: colours.font,
        fontSize: 11,
        fontWeight: 600 as const,
        rotate: 0,
        position: 'insideEndTop' as const,
        align: late ? ('right' as const) : ('left' as const),
        padding: late ? [0, 6, 0, 0] : [0, 0, 0, 6],
      },
    };
  });
  const markLine = { silent: true, symbol: 'none', animation: false, data };
  return [{ type: 'line', id: 'marks', data: [], silent: true, markLine }];
}

/** Points on the picture, for tests of the whole app. */
export function countPoints(curves: readonly Curve[]): number {
  return curves.reduce((sum, curve) => sum + curve.points.length, 0);
}
