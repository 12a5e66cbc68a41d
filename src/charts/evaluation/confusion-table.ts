import type { ConfusionCounts } from '@core/evaluation/report';
import { numberCell, textCell, type PlainTable } from '../plain-table';

/** The whole matrix with a row for each true class and a column for each predicted one, however many are shown. */
export function confusionTable(
  counts: ConfusionCounts,
  classes: number,
  words: { readonly true: string; readonly name: (label: number) => string },
  worded: (samples: number) => string,
): PlainTable {
  const rows = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [label, predicted, samples] of counts) {
    const row = rows[label];
    if (row !== undefined) row[predicted] = samples;
  }
  return {
    columns: [
      { name: words.true, num: false },
      ...rows.map((_, label) => ({ name: words.name(label), num: true })),
    ],
    rows: rows.map((row, label) => [
      textCell(words.name(label)),
      ...row.map((samples) => numberCell(samples, worded)),
    ]),
  };
}
