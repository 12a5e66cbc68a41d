import { figuresOf } from './figures';
import type { LessonEvidence } from './evidence';
import type { Lesson } from './lesson';
import type { LessonSubject } from './subject';

/** What can be answered beforehand. */
export type Choice =
  /** A variant, by its id. */
  | { readonly kind: 'variant'; readonly id: string }
  /** An accuracy that guessing gives, 0–1. */
  | { readonly kind: 'even' | 'largest' | 'none'; readonly id: string; readonly share: number }
  | { readonly kind: 'learns'; readonly id: string };

/** Below this the even guess and the largest class would be one answer. */
const leastDistance = 0.005;

export function choicesOf({ question }: Lesson, { classes, largestShare }: LessonSubject): Choice[] {
  if (question.kind !== 'score') return question.among.map((id) => ({ kind: 'variant', id }));
  const even = 1 / classes;
  const isOdd = largestShare - even >= leastDistance;
  return [
    isOdd ? { kind: 'even', id: 'even', share: even } : { kind: 'none', id: 'none', share: 0 },
    { kind: 'largest', id: 'largest', share: largestShare },
    { kind: 'learns', id: 'learns' },
  ];
}

/**
 * The choice that was right by what was measured, whatever the rule says.
 * @returns its id; null if nothing was measured yet
 */
export function rightChoice(
  { question }: Lesson,
  evidence: LessonEvidence,
  choices: readonly Choice[],
): string | null {
  if (question.kind === 'score') {
    const { mean } = figuresOf(evidence, question.of, 'accuracy');
    return mean === null ? null : nearestScore(choices, mean);
  }
  const sign = question.kind === 'highest' ? 1 : -1;
  const found = question.among.flatMap((id) => {
    const { mean } = figuresOf(evidence, id, question.measure);
    return mean === null ? [] : [{ id, rank: sign * mean }];
  });
  const [best] = found.sort((a, b) => b.rank - a.rank);
  return best?.id ?? null;
}

/** Well above every guess it must have learned. */
const learnedBeyond = 0.1;

function nearestScore(choices: readonly Choice[], accuracy: number): string | null {
  const guesses = choices.flatMap((choice) => ('share' in choice ? [choice] : []));
  const highest = Math.max(...guesses.map(({ share }) => share));
  if (accuracy > highest + learnedBeyond) return 'learns';
  const [nearest] = guesses.sort((a, b) => Math.abs(a.share - accuracy) - Math.abs(b.share - accuracy));
  return nearest?.id ?? null;
}
