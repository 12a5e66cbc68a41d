import type { Comparison, MeasureVerdict, OwnResult } from '@core/experiment/verdict/verdict';
import { aligned } from '../aligned-table';
import { answerSentence, levelText } from './answer-sentence';
import { measureWords, signed, verdictWords } from './measure-words';

const none = '–';

/** The verdict by one measure as lines: its title, the answer, and a row for each variant. */
export function verdictTable(verdict: MeasureVerdict, nameOf: (variantId: string) => string): string[] {
  const { title } = measureWords(verdict);
  const rows = [
    ['variant', 'mean ± 95 %', 'N', 'difference', 'interval', 'p (Holm)', 'verdict'],
    [
      nameOf(verdict.baseline.variantId),
      ...own(verdict, verdict.baseline),
      '',
      '',
      '',
      failures(verdict.baseline),
    ],
    ...verdict.comparisons.map((comparison) => [
      nameOf(comparison.variantId),
      ...own(verdict, comparison),
      ...difference(verdict, comparison),
      [verdictWords(comparison.verdict), failures(comparison)].filter((text) => text !== '').join('; '),
    ]),
  ];
  return [`${title}: ${answerSentence(verdict, nameOf)}`, ...aligned(rows)];
}

function own(verdict: MeasureVerdict, { mean, interval, n, finished }: OwnResult): string[] {
  const { text } = measureWords(verdict);
  const count = n === finished ? String(n) : `${n} of ${finished}`;
  if (mean === null) return [none, count];
  return [interval === null ? text(mean) : `${text(mean)} ± ${text(interval.high - mean)}`, count];
}

function difference(
  verdict: MeasureVerdict,
  { difference: mean, differenceInterval, level, adjustedP }: Comparison,
): string[] {
  const { text } = measureWords(verdict);
  return [
    mean === null ? none : signed(text(mean)),
    differenceInterval === null || level === null
      ? none
      : `${signed(text(differenceInterval.low))} to ${signed(text(differenceInterval.high))} (${levelText(level)})`,
    adjustedP === null ? none : adjustedP < 0.0001 ? '< 0.0001' : adjustedP.toFixed(4),
  ];
}

function failures({ failedSeeds }: OwnResult): string {
  return failedSeeds.length === 0 ? '' : `failed with seed ${failedSeeds.join(', ')}`;
}
