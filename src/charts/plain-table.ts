import { csvRow } from '@core/csv-row';

/** A cell as it is read, and as a file gets it. */
export interface PlainCell {
  readonly text: string;
  /** With all its digits; null for none. */
  readonly value: string | number | null;
}

/** The numbers behind a picture. */
export interface PlainTable {
  readonly columns: readonly { readonly name: string; readonly num: boolean }[];
  readonly rows: readonly (readonly PlainCell[])[];
}

export const textCell = (text: string): PlainCell => ({ text, value: text });
/** @param worded how it is read; a dash for null */
export const numberCell = (value: number | null, worded: (value: number) => string): PlainCell => ({
  text: value === null ? '–' : worded(value),
  value,
});

/** The table as CSV: its head, and a line for each row. */
export function toCsv({ columns, rows }: PlainTable): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(({ value }) => value))];
  return lines.map(csvRow).join('');
}
