import type { Point } from '@core/statistics/thin';

/** What a line is drawn with. Train is solid, validation dashed; the others are for what is neither. */
export type Dash = 'solid' | 'dashed' | 'dotted' | 'dashDotted' | 'longDashed';

/** Lowest and highest of what lies around x. */
export type BandPoint = readonly [x: number, low: number, high: number];

/** One line of a chart, and one column of its table. */
export interface Curve {
  readonly id: string;
  /** Curves of one group are hidden and dimmed together: those of a run. A curve without one is its own group. */
  readonly group?: string;
  /** As the legend, the tooltip and the table name it. */
  readonly name: string;
  readonly colour: string;
  readonly dash: Dash;
  /** In the order of x. */
  readonly points: readonly Point[];
  /** Drawn behind the line. */
  readonly band?: readonly BandPoint[];
  /** A faint line is context: it has no label, and no say where the cursor stops. */
  readonly faint?: boolean;
  /** Written at the end of the line in ink, null for no label. */
  readonly endLabel: string | null;
}

export function groupOf(curve: Curve): string {
  return curve.group ?? curve.id;
}

/** One curve for each group, the strong one if there is one: the entries of a legend. */
export function legendCurves(curves: readonly Curve[]): Curve[] {
  const entries = new Map<string, Curve>();
  for (const curve of curves) {
    const known = entries.get(groupOf(curve));
    if (known === undefined || (known.faint === true && curve.faint !== true))
      entries.set(groupOf(curve), curve);
  }
  return [...entries.values()];
}

/** Whether a legend of these curves looks the same, wherever their points are. */
export function isSameLegend(before: readonly Curve[], after: readonly Curve[]): boolean {
  const shown = ['id', 'name', 'colour', 'dash', 'faint', 'group'] as const;
  return (
    before.length === after.length &&
    before.every((curve, i) => shown.every((property) => curve[property] === after[i]?.[property]))
  );
}
