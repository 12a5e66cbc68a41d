import type { Interval } from '../statistics/wilson-interval';
import type { Claim } from './claim';
import type { Figures } from './figures';

/* What a lesson's runs say of its claims: plain data, from which the window makes sentences. */

export type Standing = 'holds' | 'doesNotHold' | 'cannotTell';

/** The mean of the paired differences `of` − `than`. */
export interface Difference {
  readonly pairs: number;
  readonly mean: number;
  readonly interval: Interval;
  /** Coverage of the interval, 0–1. */
  readonly coverage: number;
  /** So many more seeds might settle it; null for over 100, or where it is settled. */
  readonly moreSeeds: number | null;
}

interface FindingBase {
  readonly claim: Claim;
  readonly standing: Standing;
}

export type Finding =
  | (FindingBase & {
      readonly kind: 'difference';
      readonly of: Figures;
      readonly than: Figures;
      /** Null of fewer than two pairs: one of the two may have failed in all runs. */
      readonly difference: Difference | null;
    })
  | (FindingBase & {
      readonly kind: 'nothingLearned';
      readonly of: Figures;
      /** Runs that named one class for every image, of all that finished. */
      readonly runs: number;
      readonly finished: number;
      /** Index of that class where all runs agree on it; null otherwise. */
      readonly label: number | null;
    })
  | (FindingBase & {
      readonly kind: 'dropout';
      /** Mean accuracies over the runs, 0–1; null before they are measured. */
      readonly off: number | null;
      readonly single: number | null;
      readonly averaged: number | null;
      readonly passes: number | null;
      readonly difference: Difference | null;
    });

export interface LessonVerdict {
  readonly standing: Standing;
  readonly findings: readonly Finding[];
}
