import type { Interval } from '../../statistics/wilson-interval';
import type { MeasureName } from './measure';

/* What judgeExperiment finds: plain data, in the order of the plan. */

/** One seed of a variant and of the baseline, both finished. */
export interface Pair {
  readonly seed: number;
  readonly baseline: number;
  readonly variant: number;
  /** `variant` minus `baseline`. */
  readonly difference: number;
}

export type Verdict =
  /** The measure has a better direction, and the difference is in it beyond chance; or against it. */
  | { readonly kind: 'better' | 'worse' }
  /** The measure has no better direction: the variant has more or less of it beyond chance. */
  | { readonly kind: 'more' | 'fewer' }
  /**
   * Chance alone could be the reason. If the difference and its spread stay as they are, so many more seeds would
   * show it with 80 % probability; null for over 100.
   */
  | { readonly kind: 'cannotTell'; readonly moreSeeds: number | null }
  /** At least two pairs, and not the least difference in any of them. */
  | { readonly kind: 'equal' }
  /** Fewer than two pairs so far, or no seeds for more. */
  | { readonly kind: 'tooFew' }
  /** Left out after this round of successive halving, counted from 0. */
  | { readonly kind: 'out'; readonly rung: number };

/** What a variant, or the baseline, came to by itself. */
export interface OwnResult {
  readonly variantId: string;
  /** Of every finished run that has the measure, in the order of the seeds. */
  readonly values: readonly { readonly seed: number; readonly value: number }[];
  /** N: how many values there are. */
  readonly n: number;
  /** Null of none. */
  readonly mean: number | null;
  /** 95 % t interval of the mean; null of fewer than two values. */
  readonly interval: Interval | null;
  /** Runs that have finished. More than `n` if some do not have the measure: the target accuracy was never reached. */
  readonly finished: number;
  /** Seeds whose run failed: the loss was no longer a number, say. That is a result too, but has no value. */
  readonly failedSeeds: readonly number[];
  /** Seeds that are to be trained still, or were stopped. */
  readonly openSeeds: readonly number[];
}

/** A variant against the baseline, over all seeds in which both finished. */
export interface Comparison extends OwnResult {
  readonly pairs: readonly Pair[];
  /** Mean of the pairs' differences; null of no pairs. */
  readonly difference: number | null;
  /** Standard deviation of the differences, but not below what rounding alone makes; null of fewer than two pairs. */
  readonly deviation: number | null;
  /** Of the mean difference, at `level`; excludes 0 if and only if the verdict says which is better. */
  readonly differenceInterval: Interval | null;
  /** Coverage of `differenceInterval`, 0–1: 1 − the level at which Holm's method tested this comparison. */
  readonly level: number | null;
  /** Of the paired t test, two-sided, by itself. */
  readonly p: number | null;
  /** Holm's, over all variants of the experiment: at most 0.05 if and only if the verdict says which is better. */
  readonly adjustedP: number | null;
  readonly verdict: Verdict;
  /** Seeds in which this variant failed and the baseline finished. */
  readonly failedAlone: readonly number[];
}

/** What the experiment says on the whole, by one measure. */
export type Answer =
  /** One is better than the baseline: of all that are, the one with the largest mean difference. */
  | { readonly kind: 'better'; readonly variantId: string; readonly alsoBetter: readonly string[] }
  /** No better direction: of those that differ, the one that differs most. */
  | { readonly kind: 'differs'; readonly variantId: string; readonly alsoDiffer: readonly string[] }
  /** None is better, and of some it cannot be told; `moreSeeds` is the fewest after which one of them might. */
  | { readonly kind: 'cannotTell'; readonly undecided: readonly string[]; readonly moreSeeds: number | null }
  /** All that were compared are worse, or equal. */
  | { readonly kind: 'noneBetter'; readonly worse: readonly string[]; readonly equal: readonly string[] }
  /** Nothing can be compared yet. */
  | { readonly kind: 'tooFew' };

export interface MeasureVerdict {
  readonly measure: MeasureName;
  /** The accuracy whose time is told; null for the other measures, and where no run of the baseline has finished. */
  readonly targetAccuracy: number | null;
  readonly baseline: OwnResult;
  readonly comparisons: readonly Comparison[];
  readonly answer: Answer;
}

export type ExperimentVerdict = Readonly<Record<MeasureName, MeasureVerdict>>;

export interface JudgeOptions {
  /** For `time`, 0–1; null or absent for the highest whole percent that every finished run of the baseline reached. */
  readonly targetAccuracy?: number | null;
}
