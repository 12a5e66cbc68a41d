import { mean, standardDeviation } from './mean-interval';
import { twoSidedP, twoSidedQuantile } from './student-t';
import type { Interval } from './wilson-interval';

/** What the paired t test ("Student" 1908) says of differences. */
export interface PairedDifference {
  readonly n: number;
  readonly mean: number;
  readonly deviation: number;
  /** deviation/√n. */
  readonly standardError: number;
  /** Infinite if all differences are the same and not 0; 0 if all are 0. */
  readonly t: number;
  /** Two-sided, 0–1. */
  readonly p: number;
}

/**
 * Tests whether the mean of the differences is 0.
 *
 * Values that were rounded or counted can agree by that alone: three seeds with just one right answer more would be
 * proof beyond doubt, as their standard deviation is 0. So it is never taken to be less than `leastDeviation`.
 *
 * @param differences one per pair, at least two
 * @param leastDeviation at least 0; what rounding alone makes of no spread, see roundingDeviation
 * @throws RangeError if there are fewer than two
 */
export function pairedDifference(differences: readonly number[], leastDeviation = 0): PairedDifference {
  const n = differences.length;
  if (n < 2) throw new RangeError(`A paired test needs at least two pairs, got ${n}`);
  const centre = mean(differences);
  const isConstant = differences.every((difference) => difference === differences[0]);
  const deviation = Math.max(isConstant ? 0 : standardDeviation(differences), leastDeviation);
  const standardError = deviation / Math.sqrt(n);
  const t = centre === 0 ? 0 : centre / standardError;
  return { n, mean: centre, deviation, standardError, t, p: twoSidedP(t, n - 1) };
}

/**
 * The interval of the mean difference that leaves out 0 if and only if p is at most the level.
 * @param level 1 − coverage, above 0 and below 1
 */
export function differenceInterval({ n, mean, standardError }: PairedDifference, level: number): Interval {
  const half = twoSidedQuantile(level, n - 1) * standardError;
  return { low: mean - half, high: mean + half };
}

/**
 * The standard deviation that rounding adds to the difference of two values: a value that was rounded to multiples of h
 * is off by up to h/2 either way, evenly, the variance of which is h²/12 (Sheppard 1898); those of the two add up.
 * @param steps the h of each value that has a part in the difference
 */
export function roundingDeviation(steps: readonly number[]): number {
  return Math.sqrt(steps.reduce((sum, step) => sum + (step * step) / 12, 0));
}
