import type { VariantResult } from '@/charts/experiment/variant-result';
import { numberCell, textCell, type PlainCell, type PlainTable } from '@/charts/plain-table';

export interface ResultColumn {
  readonly name: string;
  readonly cell: (result: VariantResult) => PlainCell;
  readonly num?: boolean;
}

/** Variants with some columns of their own, their means, intervals and N. */
export function resultTable(
  results: readonly VariantResult[],
  columns: readonly ResultColumn[],
  words: {
    readonly variant: string;
    readonly mean: string;
    readonly low: string;
    readonly high: string;
    readonly n: string;
  },
  value: (value: number) => string,
): PlainTable {
  const all: readonly ResultColumn[] = [
    { name: words.variant, cell: ({ name }) => textCell(name) },
    ...columns,
    { name: words.mean, num: true, cell: ({ mean }) => numberCell(mean, value) },
    { name: words.low, num: true, cell: ({ interval }) => numberCell(interval?.low ?? null, value) },
    { name: words.high, num: true, cell: ({ interval }) => numberCell(interval?.high ?? null, value) },
    { name: words.n, num: true, cell: ({ values }) => numberCell(values.length, String) },
  ];
  return {
    columns: all.map(({ name, num = false }) => ({ name, num })),
    rows: results.map((result) => all.map(({ cell }) => cell(result))),
  };
}
