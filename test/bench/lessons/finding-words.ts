import type { Difference, Finding } from '@core/lessons/finding';
import type { Figures } from '@core/lessons/figures';

const number = (value: number | null): string => (value === null ? '–' : value.toPrecision(3));

const side = ({ variantId, mean, failed }: Figures): string =>
  `${variantId} ${number(mean)}${failed > 0 ? ` (${failed} failed)` : ''}`;

function interval(difference: Difference | null): string {
  if (difference === null) return 'no difference';
  const { mean, interval: found, pairs, moreSeeds } = difference;
  const more = moreSeeds === null ? '' : `, ${moreSeeds} more seeds`;
  return `${number(mean)} [${number(found.low)}, ${number(found.high)}], n ${pairs}${more}`;
}

/** A finding in one line of a table. */
export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case 'difference': {
      const { claim, of, than, standing, difference } = finding;
      const measure = 'measure' in claim ? claim.measure : '';
      return `${standing}: ${claim.kind} ${measure}, ${side(of)} against ${side(than)}: ${interval(difference)}`;
    }
    case 'nothingLearned':
      return `${finding.standing}: ${finding.runs} of ${finding.finished} runs of ${side(finding.of)} named one class`;
    case 'dropout': {
      const { claim, standing, off, single, averaged, difference } = finding;
      return `${standing}: ${claim.kind}, off ${number(off)}, one pass ${number(single)}, mean ${number(averaged)}: ${interval(difference)}`;
    }
  }
}
