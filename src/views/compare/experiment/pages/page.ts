import type { ChartOption } from '@/charts/option';
import type { PlainTable } from '@/charts/plain-table';

/** One way to look at an experiment: a picture with the numbers behind it. */
export interface Page {
  /** Null while there is nothing to draw; `note` then says why. */
  readonly option: ChartOption | null;
  /** What the picture shows, in words. */
  readonly label: string;
  /** What is to be known when reading it. */
  readonly note: string;
  readonly table: PlainTable;
}

export const emptyPage = (note: string): Page => ({
  option: null,
  label: note,
  note,
  table: { columns: [], rows: [] },
});
