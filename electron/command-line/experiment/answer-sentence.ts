import { assertNever } from '@core/assert-never';
import type { MeasureVerdict } from '@core/experiment/verdict/verdict';
import { measureWords, moreSeedsWords, signed } from './measure-words';

/** What an experiment says by one measure, in a sentence. */
export function answerSentence(verdict: MeasureVerdict, nameOf: (variantId: string) => string): string {
  const { answer } = verdict;
  switch (answer.kind) {
    case 'better':
      return `${nameOf(answer.variantId)} is better than the baseline by ${amount(verdict, answer.variantId)}${also(answer.alsoBetter, nameOf, 'better')}.`;
    case 'differs':
      return `${nameOf(answer.variantId)} differs from the baseline by ${amount(verdict, answer.variantId)}${also(answer.alsoDiffer, nameOf, 'different')}.`;
    case 'cannotTell':
      return `It can't be told yet whether any variant is better than the baseline; ${moreSeedsWords(answer.moreSeeds)} might show it.`;
    case 'noneBetter':
      return answer.worse.length === 0
        ? 'No variant differs from the baseline.'
        : 'No variant is better than the baseline.';
    case 'tooFew':
      return 'There are too few runs to compare.';
    default:
      return assertNever(answer);
  }
}

function amount(verdict: MeasureVerdict, variantId: string): string {
  const found = verdict.comparisons.find((comparison) => comparison.variantId === variantId);
  if (found?.difference == null || found.differenceInterval === null || found.level === null) return '?';
  const { text, unit } = measureWords(verdict);
  const { low, high } = found.differenceInterval;
  return `${signed(text(found.difference))}${unit} (${levelText(found.level)} interval ${signed(text(low))} to ${signed(text(high))}, ${found.pairs.length} seeds)`;
}

/** As "95 %" or "98.75 %". */
export function levelText(level: number): string {
  return `${Number((level * 100).toFixed(2))} %`;
}

function also(ids: readonly string[], nameOf: (variantId: string) => string, what: string): string {
  return ids.length === 0 ? '' : `; also ${what}: ${ids.map(nameOf).join(', ')}`;
}
