import type { CustomSeriesOption } from 'echarts';
import type { Curve } from './curve';
import { dashPattern, lineOpacity, lineWidth, type LineLook } from './line-series';

/**
 * Many lines without a word at their end as one or two series: ECharts spends about as long on a series of its own as
 * on the line in it, so a hundred of them are felt at every zoom.
 */
export function crowdSeries(
  curves: readonly Curve[],
  look: (curve: Curve) => LineLook,
): CustomSeriesOption[] {
  const faint = curves.filter((curve) => curve.faint === true);
  const strong = curves.filter((curve) => curve.faint !== true);
  return [crowd('crowd-faint', faint, 2, look), crowd('crowd', strong, 3, look)].flat();
}

function crowd(
  id: string,
  curves: readonly Curve[],
  z: number,
  look: (curve: Curve) => LineLook,
): CustomSeriesOption[] {
  const drawn = curves.filter(({ points }) => points.length > 0);
  if (drawn.length === 0) return [];
  return [
    {
      type: 'custom',
      id,
      silent: true,
      clip: true,
      z,
      data: drawn.map(({ points }) => [points[0]?.[0] ?? 0, points[0]?.[1] ?? 0]),
      renderItem: ({ dataIndex }, api) => {
        const curve = drawn[dataIndex];
        if (curve === undefined) return null;
        const points = curve.points.map(([x, y]) => api.coord([x, y]));
        const opacity = lineOpacity(curve, look(curve));
        const [cx = 0, cy = 0] = points[0] ?? [];
        // A lone point has no line, so it is shown as a dot.
        if (points.length === 1)
          return { type: 'circle', shape: { cx, cy, r: 3 }, style: { fill: curve.colour, opacity } };
        const lineDash = [...dashPattern(curve.dash)];
        return {
          type: 'polyline',
          shape: { points },
          style: {
            fill: 'none',
            stroke: curve.colour,
            lineWidth: lineWidth(curve),
            lineJoin: 'bevel',
            opacity,
            ...(lineDash.length > 0 ? { lineDash } : {}),
          },
        };
      },
    },
  ];
}
