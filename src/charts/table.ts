import type { Curve } from './curve';

export interface ChartTable {
  readonly columns: readonly Curve[];
  /** In the order of x; null where a curve has no point. */
  readonly rows: readonly { readonly x: number; readonly values: readonly (number | null)[] }[];
}

/** The numbers behind a chart's strong lines, as a table. */
export function chartTable(curves: readonly Curve[]): ChartTable {
  const strong = curves.filter((curve) => curve.faint !== true && curve.points.length > 0);
  const columns = strong.length > 0 ? strong : curves;
  const rows = new Map<number, (number | null)[]>();
  columns.forEach((curve, column) => {
    for (const [x, y] of curve.points) {
      const values = rows.get(x) ?? columns.map(() => null);
      values[column] = y;
      rows.set(x, values);
    }
  });
  return {
    columns,
    rows: [...rows].sort(([a], [b]) => a - b).map(([x, values]) => ({ x, values })),
  };
}
