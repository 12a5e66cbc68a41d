import { twoSidedQuantile } from './student-t';
import type { Interval } from './wilson-interval';

/** The mean; NaN of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The standard deviation of a sample, with n − 1; NaN of fewer than two. */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return NaN;
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/**
 * The t interval mean ± t·s/√n ("Student" 1908), which supposes that the values are drawn independently and spread
 * about normally.
 * @param level 1 − coverage, above 0 and below 1
 * @returns null of fewer than two values, of which nothing can be said
 */
export function meanInterval(values: readonly number[], level: number): Interval | null {
  if (values.length < 2) return null;
  const centre = mean(values);
  const half =
    (twoSidedQuantile(level, values.length - 1) * standardDeviation(values)) / Math.sqrt(values.length);
  return { low: centre - half, high: centre + half };
}
