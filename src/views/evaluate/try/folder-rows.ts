import type { FolderRow } from '@core/inference/folder-row';

/** Which rows are listed: all, those that are unsure or cannot be used, or those of a predicted class by its number. */
export type RowFilter = 'all' | 'unsure' | 'problems' | number;

export const rowOrders = ['file', 'predicted', 'confidence'] as const;
export type RowOrder = (typeof rowOrders)[number];

export interface Listing {
  readonly filter: RowFilter;
  readonly order: RowOrder;
  readonly isDescending: boolean;
  /** Below this probability an answer is unsure. */
  readonly threshold: number;
}

export function confidenceOf({ top }: FolderRow): number | null {
  return top[0]?.probability ?? null;
}

export function isUnsure(row: FolderRow, threshold: number): boolean {
  const confidence = confidenceOf(row);
  return confidence !== null && confidence < threshold;
}

/** Positions of the rows that are listed, in their order; what cannot be used comes last, whatever it is ordered by. */
export function listedRows(
  rows: readonly FolderRow[],
  { filter, order, isDescending, threshold }: Listing,
): number[] {
  const listed = [...rows.keys()].filter((at) => {
    const row = rows[at];
    return row !== undefined && fits(row, filter, threshold);
  });
  const sign = isDescending ? -1 : 1;
  if (order === 'file') return isDescending ? listed.toReversed() : listed;
  const valueOf = (at: number): number | null => {
    const row = rows[at];
    if (row === undefined) return null;
    return order === 'confidence' ? confidenceOf(row) : (row.top[0]?.label ?? null);
  };
  return listed.toSorted((a, b) => {
    const [one, other] = [valueOf(a), valueOf(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
    return sign * (one - other) || a - b;
  });
}

function fits(row: FolderRow, filter: RowFilter, threshold: number): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unsure':
      return isUnsure(row, threshold);
    case 'problems':
      return row.problem !== null;
    default:
      return row.top[0]?.label === filter;
  }
}

/** The folder that the names of all rows begin with, its `/` included; empty if there is none. */
export function commonFolder(rows: readonly FolderRow[]): string {
  const first = rows[0]?.relative ?? '';
  const folder = first.slice(0, first.indexOf('/') + 1);
  return rows.every(({ relative }) => relative.startsWith(folder)) ? folder : '';
}

/** How many rows there are of each kind. */
export function countRows(
  rows: readonly FolderRow[],
  threshold: number,
): { readonly unsure: number; readonly problems: number; readonly byClass: ReadonlyMap<number, number> } {
  const byClass = new Map<number, number>();
  let [unsure, problems] = [0, 0];
  for (const row of rows) {
    if (row.problem !== null) problems += 1;
    if (isUnsure(row, threshold)) unsure += 1;
    const label = row.top[0]?.label;
    if (label !== undefined) byClass.set(label, (byClass.get(label) ?? 0) + 1);
  }
  return { unsure, problems, byClass };
}
