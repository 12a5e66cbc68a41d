import { assertNever } from '../assert-never';
import type { SampleOrder, SampleSelection } from './requests';
import type { SampleAnswers } from './sample-answers';

/**
 * The samples of a selection in an order, by their place in the split. The most confident answers first, and then, of
 * mistakes, likely label errors before all others; of likely label errors the most likely ones first. Or the least confident
 * answers first. Equal ones stay in the order of the split.
 */
export function selectSamples(
  answers: SampleAnswers,
  selection: SampleSelection,
  order: SampleOrder,
): Uint32Array {
  const { confidences, labelErrors } = answers;
  const isWanted = filterOf(answers, selection);
  const chosen = Uint32Array.from(confidences.keys()).filter(isWanted);
  const of = (values: ArrayLike<number>, sample: number): number => values[sample] ?? 0;
  if (order === 'unsure') return chosen.sort((a, b) => of(confidences, a) - of(confidences, b) || a - b);
  const rank = rankOf(labelErrors, selection);
  return chosen.sort((a, b) => rank(a) - rank(b) || of(confidences, b) - of(confidences, a) || a - b);
}

function filterOf(
  { labels, predicted, confidences, labelErrors }: SampleAnswers,
  selection: SampleSelection,
): (sample: number) => boolean {
  switch (selection.kind) {
    case 'all':
      return () => true;
    case 'right':
      return (sample) => labels[sample] === predicted[sample];
    case 'mistakes':
      return (sample) => labels[sample] !== predicted[sample];
    case 'cell':
      return (sample) => labels[sample] === selection.label && predicted[sample] === selection.predicted;
    case 'unsure':
      return (sample) => (confidences[sample] ?? 0) < selection.below;
    case 'labelErrors':
      return (sample) => (labelErrors[sample] ?? 0) > 0;
    case 'one':
      return (sample) => sample === selection.index;
    default:
      return assertNever(selection);
  }
}

/** What comes before confidence. */
function rankOf(labelErrors: Uint32Array, { kind }: SampleSelection): (sample: number) => number {
  switch (kind) {
    case 'labelErrors':
      return (sample) => labelErrors[sample] ?? 0;
    case 'mistakes':
      return (sample) => ((labelErrors[sample] ?? 0) > 0 ? 0 : 1);
    case 'all':
    case 'right':
    case 'cell':
    case 'unsure':
    case 'one':
      return () => 0;
    default:
      return assertNever(kind);
  }
}
