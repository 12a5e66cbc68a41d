import type { CustomSeriesOption, LineSeriesOption } from 'echarts';
import { translucent, type ChartColours } from './colours';
import type { Curve, Dash } from './curve';
import { labelWidth, roughWidth } from './plot';

const dashes: Record<Dash, 'solid' | number[]> = {
  solid: 'solid',
  dashed: [5, 4],
  dotted: [1.5, 3],
  dashDotted: [8, 3, 1.5, 3],
  longDashed: [12, 4],
};
/** The pattern of a line, also for swatches: stroke and gap lengths in turn. */
export function dashPattern(dash: Dash): readonly number[] {
  const pattern = dashes[dash];
  return pattern === 'solid' ? [] : pattern;
}

export interface LineLook {
  readonly colours: ChartColours;
  /** Another run is pointed at. */
  readonly dimmed: boolean;
}

export function lineOpacity(curve: Curve, { dimmed }: LineLook): number {
  return (curve.faint === true ? 0.35 : 1) * (dimmed ? 0.18 : 1);
}

/** In pixels. */
export function lineWidth(curve: Curve): number {
  return curve.faint === true ? 1 : 2;
}

/** The line of a curve; text is ink whatever the line's colour. */
export function lineSeries(curve: Curve, look: LineLook): LineSeriesOption {
  const { colours, dimmed } = look;
  const opacity = lineOpacity(curve, look);
  return {
    type: 'line',
    id: curve.id,
    name: curve.name,
    data: curve.points.map(([x, y]) => [x, y]),
    silent: true,
    clip: true,
    // A lone point has no line, so it is shown as a dot.
    showSymbol: curve.points.length === 1,
    symbol: 'circle',
    symbolSize: 6,
    z: curve.faint === true ? 2 : 3,
    lineStyle: { color: curve.colour, width: lineWidth(curve), type: dashes[curve.dash], opacity },
    itemStyle: { color: curve.colour, opacity },
    ...(curve.endLabel === null || curve.points.length === 0
      ? {}
      : endLabel(curve, curve.endLabel, colours, dimmed)),
  };
}

function endLabel(
  curve: Curve,
  text: string,
  colours: ChartColours,
  dimmed: boolean,
): Pick<LineSeriesOption, 'endLabel' | 'labelLayout'> {
  return {
    endLabel: {
      show: true,
      formatter: `{dot|●} ${text.replaceAll(/[{}|]/g, ' ')}`,
      rich: { dot: { color: curve.colour, fontSize: 9 } },
      color: dimmed ? colours.ink3 : colours.ink,
      backgroundColor: colours.surface,
      lineHeight: 14,
      padding: [1, 4],
      borderRadius: 3,
      fontFamily: colours.font,
      fontSize: 11,
      fontWeight: 600,
      distance: 4,
      ...(roughWidth(text) > labelWidth ? { width: labelWidth + 12, overflow: 'truncate' as const } : {}),
    },
    labelLayout: { moveOverlap: 'shiftY' },
  };
}

/** The bands between lowest and highest, one polygon each, as one series for all. */
export function bandSeries(curves: readonly Curve[], look: (curve: Curve) => LineLook): CustomSeriesOption[] {
  const banded = curves.flatMap((curve) =>
    curve.band !== undefined && curve.band.length > 1 ? [{ curve, band: curve.band }] : [],
  );
  if (banded.length === 0) return [];
  return [
    {
      type: 'custom',
      id: 'bands',
      silent: true,
      clip: true,
      z: 1,
      data: banded.map(({ band }) => [band[0]?.[0] ?? 0, band[0]?.[1] ?? 0]),
      renderItem: ({ dataIndex }, api) => {
        const one = banded[dataIndex];
        if (one === undefined) return null;
        const { curve, band } = one;
        return {
          type: 'polygon',
          shape: {
            points: [
              ...band.map(([x, , high]) => api.coord([x, high])),
              ...band.toReversed().map(([x, low]) => api.coord([x, low])),
            ],
          },
          style: { fill: translucent(curve.colour, look(curve).dimmed ? 0.03 : 0.12) },
        };
      },
    },
  ];
}
