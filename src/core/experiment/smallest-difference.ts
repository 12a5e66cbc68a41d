import { detectableEffect } from '../statistics/paired-power';
import { familyLevel } from './verdict/compare-variants';

/** What is known before an experiment starts. */
export interface DifferenceOptions {
  readonly seeds: number;
  /** At least 1; Holm's first test is at 0.05 / `variants`. */
  readonly variants: number;
  /** Images of the validation split. */
  readonly validationSamples: number;
  /** What is expected, 0–1; without it, 0.8. Only used if `deviation` is not known. */
  readonly accuracy?: number | null;
  /** Standard deviation of the paired differences in accuracy, if earlier runs on the same dataset have shown it. */
  readonly deviation?: number | null;
}

/**
 * The smallest difference in accuracy that an experiment can be expected to show: a paired t test at the level of Holm's
 * first step finds a true difference of this size with 80 % probability. It is the size that must be there for the best
 * of all variants to be told; after it the levels are easier.
 *
 * Where nothing has been measured, each accuracy is taken to vary by the chance of which images are in the validation
 * split, √(p(1 − p)/n), and the two of a pair to do so independently: √(2p(1 − p)/n) for their difference, as in the
 * test for the difference of two proportions (Dietterich, "Approximate statistical tests for comparing supervised
 * classification learning algorithms", Neural Computation 10, 1998, section 3.2). The runs of a pair share images, start
 * weights and batches, so that this is more often too large than too small.
 *
 * @returns 0–1, never below one image; null for fewer than two seeds, which can show no difference of any size
 */
export function smallestDifference({
  seeds,
  variants,
  validationSamples,
  accuracy,
  deviation,
}: DifferenceOptions): number | null {
  if (seeds < 2 || validationSamples < 1) return null;
  const spread = deviation ?? binomialDeviation(accuracy ?? 0.8, validationSamples);
  const effect = detectableEffect(seeds, familyLevel / Math.max(1, variants));
  return Math.min(1, Math.max(1 / validationSamples, effect * spread));
}

/** Of the difference of two shares of right answers, each of `samples` images. */
function binomialDeviation(accuracy: number, samples: number): number {
  return Math.sqrt((2 * accuracy * (1 - accuracy)) / samples);
}
