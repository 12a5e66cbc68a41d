import { compareNatural } from '@core/dataset/natural-order';
import type { ClassRow } from './class-rows';

export const classKeys = ['name', 'images', 'problems'] as const;
export type ClassKey = (typeof classKeys)[number];
export interface ClassOrder {
  readonly by: ClassKey;
  readonly descending: boolean;
}

/** Another column begins with what is looked for in it: A, or the most. */
export function orderedBy(key: ClassKey, before: ClassOrder): ClassOrder {
  return { by: key, descending: before.by === key ? !before.descending : key !== 'name' };
}

/** Rows that are alike stay in the order of their names. */
export function sortClasses(rows: readonly ClassRow[], { by, descending }: ClassOrder): ClassRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const names = compareNatural(a.name, b.name);
    return by === 'name' ? sign * names : sign * (a[by] - b[by]) || names;
  });
}
