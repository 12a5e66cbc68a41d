import { directions, type MeasureName } from '@core/experiment/verdict/measure';
import type { VariantRow } from './variant-rows';

export const variantSortKeys = ['name', 'mean', 'difference', 'verdict'] as const;
export type VariantSortKey = (typeof variantSortKeys)[number];

export interface VariantOrder {
  readonly key: VariantSortKey;
  readonly descending: boolean;
}

/** From good to bad, and what says nothing last. */
const verdictOrder = [
  'better',
  'more',
  'cannotTell',
  'equal',
  'fewer',
  'worse',
  'tooFew',
  'out',
] as const satisfies readonly NonNullable<VariantRow['comparison']>['verdict']['kind'][];

/** What is best comes first to begin with. */
export function usualOrder(measure: MeasureName): VariantOrder {
  return { key: 'difference', descending: directions[measure] !== 'lower' };
}

/** A click on a column: its usual direction first, then the other one. */
export function nextVariantOrder(
  order: VariantOrder,
  key: VariantSortKey,
  measure: MeasureName,
): VariantOrder {
  if (order.key === key) return { key, descending: !order.descending };
  return { key, descending: (key === 'mean' || key === 'difference') && directions[measure] !== 'lower' };
}

/** The reference stays first; rows without a value are last in either direction. */
export function sortVariants(rows: readonly VariantRow[], { key, descending }: VariantOrder): VariantRow[] {
  const natural = new Intl.Collator(undefined, { numeric: true });
  const direction = descending ? -1 : 1;
  const valueOf = ({ name, own, comparison }: VariantRow): string | number | null => {
    switch (key) {
      case 'name':
        return name;
      case 'mean':
        return own.mean;
      case 'difference':
        return comparison?.difference ?? null;
      case 'verdict':
        return comparison === null ? null : verdictOrder.indexOf(comparison.verdict.kind);
    }
  };
  return rows
    .map((row) => ({ row, value: valueOf(row), isReference: row.comparison === null }))
    .sort((a, b) => {
      if (a.isReference || b.isReference) return Number(b.isReference) - Number(a.isReference);
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return typeof a.value === 'number' && typeof b.value === 'number'
        ? direction * (a.value - b.value)
        : direction * natural.compare(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
}
