import type { Curve } from '@/charts/curve';
import { runColour, type ChartColours } from '@/charts/colours';

/** What is known of the layers of one setting, the first one first. */
export interface LayerValues {
  readonly id: string;
  readonly name: string;
  /** Position in the palette. */
  readonly colour: number;
  readonly values: readonly number[];
}

/** A line for each setting over the layers counted from 1; what is 0 or no number has no place on a log axis. */
export function layerCurves(settings: readonly LayerValues[], colours: ChartColours): Curve[] {
  return settings.map(({ id, name, colour, values }) => ({
    id,
    name,
    colour: runColour(colours, colour),
    dash: 'solid',
    points: values.flatMap((value, index) =>
      Number.isFinite(value) && value > 0 ? [[index + 1, value] as const] : [],
    ),
    endLabel: null,
  }));
}

/** The geometric mean of rows of equal length, column by column; rows of other lengths are left out. */
export function geometricMeans(rows: readonly (readonly number[])[]): number[] {
  const [first] = rows;
  if (first === undefined) return [];
  const alike = rows.filter(({ length }) => length === first.length);
  return first.map((_, column) => {
    const logs = alike.map((row) => Math.log(row[column] ?? NaN));
    return Math.exp(logs.reduce((sum, log) => sum + log, 0) / alike.length);
  });
}
