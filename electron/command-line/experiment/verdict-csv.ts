import { csvRow } from '@core/csv-row';
import { measureNames } from '@core/experiment/verdict/measure';
import type { Comparison, ExperimentVerdict, OwnResult } from '@core/experiment/verdict/verdict';

type Cell = string | number | null;

const head = [
  'measure',
  'variant',
  'n',
  'mean',
  'mean 95 % low',
  'mean 95 % high',
  'pairs',
  'difference',
  'low',
  'high',
  'coverage of low to high',
  'p',
  'p adjusted (Holm)',
  'verdict',
  'more seeds',
  'failed seeds',
];

/** The verdict by all measures as comma-separated values (RFC 4180), numbers unrounded. */
export function verdictCsv(verdict: ExperimentVerdict, nameOf: (variantId: string) => string): string {
  const rows = measureNames.flatMap((measure): Cell[][] => {
    const { baseline, comparisons } = verdict[measure];
    return [
      [measure, nameOf(baseline.variantId), ...own(baseline), ...Array<null>(9).fill(null), failed(baseline)],
      ...comparisons.map((one) => [
        measure,
        nameOf(one.variantId),
        ...own(one),
        ...compared(one),
        failed(one),
      ]),
    ];
  });
  return [head, ...rows].map(csvRow).join('');
}

function own({ n, mean, interval }: OwnResult): Cell[] {
  return [n, mean, interval?.low ?? null, interval?.high ?? null];
}

function compared(one: Comparison): Cell[] {
  const { pairs, difference, differenceInterval, level, p, adjustedP, verdict } = one;
  return [
    pairs.length,
    difference,
    differenceInterval?.low ?? null,
    differenceInterval?.high ?? null,
    level,
    p,
    adjustedP,
    verdict.kind,
    verdict.kind === 'cannotTell' ? (verdict.moreSeeds ?? 'over 100') : null,
  ];
}

function failed({ failedSeeds }: OwnResult): Cell {
  return failedSeeds.length === 0 ? null : failedSeeds.join(' ');
}
