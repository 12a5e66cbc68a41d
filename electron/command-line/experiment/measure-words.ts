import { assertNever } from '@core/assert-never';
import type { MeasureName } from '@core/experiment/verdict/measure';
import type { MeasureVerdict, Verdict } from '@core/experiment/verdict/verdict';

/** How values of a measure are written. */
interface MeasureWords {
  readonly title: string;
  /** Behind a difference. */
  readonly unit: string;
  readonly text: (value: number) => string;
}

const inPercent = (value: number): string => (value * 100).toFixed(2);

export function measureWords({
  measure,
  targetAccuracy,
}: Pick<MeasureVerdict, 'measure' | 'targetAccuracy'>) {
  const words: Readonly<Record<MeasureName, MeasureWords>> = {
    accuracy: { title: 'Validation accuracy, %', unit: ' points', text: inPercent },
    loss: { title: 'Validation loss', unit: '', text: (value) => value.toFixed(4) },
    gap: { title: 'Training minus validation accuracy, points', unit: ' points', text: inPercent },
    time: {
      title: `Seconds to an accuracy of ${inPercent(targetAccuracy ?? 0)} %`,
      unit: ' s',
      text: (value) => value.toFixed(1),
    },
    zeros: { title: 'Weights that are exactly zero, %', unit: ' points', text: inPercent },
  };
  return words[measure];
}

/** With the sign, which is a minus and no hyphen; none for what is rounded to 0. */
export function signed(text: string): string {
  if (Number(text) === 0) return text.replace('-', '');
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'better':
    case 'worse':
    case 'more':
    case 'fewer':
      return verdict.kind;
    case 'equal':
      return 'the same in all seeds';
    case 'cannotTell':
      return `can't tell yet; ${moreSeedsWords(verdict.moreSeeds)}`;
    case 'tooFew':
      return 'too few runs';
    case 'out':
      return `out in round ${verdict.rung + 1}`;
    default:
      return assertNever(verdict);
  }
}

export function moreSeedsWords(moreSeeds: number | null): string {
  if (moreSeeds === null) return 'over 100 more seeds';
  return moreSeeds === 1 ? 'about 1 more seed' : `about ${moreSeeds} more seeds`;
}
