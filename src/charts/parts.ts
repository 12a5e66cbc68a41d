import type { CustomSeriesOption } from 'echarts';
import type { ChartColours } from './colours';
import type { ChartOption } from './option';
import { niceScale, type Scale } from './scale';

/* What charts that are no lines over steps have in common. */

/** How a measure is written on an axis. */
export interface MeasureAxis {
  /** Multiplies values before round ticks are chosen, e.g. 100 for shares shown as per cent. */
  readonly unit: number;
  /** A tick with as many decimals as all ticks need; gets the plain value. */
  readonly tick: (value: number, digits: number) => string;
}

export const plainText = (colours: ChartColours) => ({ fontFamily: colours.font, fontSize: 11 }) as const;

/** The frame of a chart without animation. */
export function frame(colours: ChartColours): Pick<ChartOption, 'animation' | 'textStyle'> {
  return { animation: false, textStyle: { fontFamily: colours.font } };
}

/** Round bounds that hold all values, in the measure's own unit; a range of its own for no values. */
export function scaleOf(values: readonly number[], unit: number, ticks = 4): Scale {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return niceScale(0, 1, ticks);
  const [low, high] = [Math.min(...known) * unit, Math.max(...known) * unit];
  // One value alone would have no range, and its axis no sense.
  return niceScale(low, high > low ? high : low + Math.max(Math.abs(low) * 0.01, 1e-9), ticks);
}

export function valueAxis(values: readonly number[], axis: MeasureAxis, colours: ChartColours) {
  const { min, max, interval, digits } = scaleOf(values, axis.unit);
  return {
    type: 'value' as const,
    min: min / axis.unit,
    max: max / axis.unit,
    interval: interval / axis.unit,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: colours.line } },
    axisLabel: {
      ...plainText(colours),
      color: colours.ink3,
      formatter: (value: number) => axis.tick(value, digits),
    },
  };
}

/** Upright intervals with caps: [x, low, high], each in its own colour. */
export function intervalSeries(
  id: string,
  items: readonly {
    readonly x: number;
    readonly low: number;
    readonly high: number;
    readonly colour: string;
  }[],
): CustomSeriesOption {
  return {
    type: 'custom',
    id,
    silent: true,
    z: 3,
    data: items.map(({ x, low, high }) => [x, low, high]),
    encode: { x: 0, y: [1, 2] },
    renderItem: ({ dataIndex }, api) => {
      const item = items[dataIndex];
      if (item === undefined) return null;
      const [x = 0, bottom = 0] = api.coord([item.x, item.low]);
      const [, top = 0] = api.coord([item.x, item.high]);
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: item.colour, lineWidth: 2 },
      });
      return {
        type: 'group',
        children: [line(x, bottom, x, top), line(x - 4, bottom, x + 4, bottom), line(x - 4, top, x + 4, top)],
      };
    },
  };
}
