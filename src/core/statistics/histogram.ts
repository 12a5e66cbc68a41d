export interface Histogram {
  readonly min: number;
  readonly max: number;
  /** The first bin begins at `min`; the last one holds `max` too. */
  readonly counts: number[];
}

/**
 * How the values spread over equal bins from the lowest to the highest. If all are the same they are in the first
 * bin; of no values, the range is 0 to 0.
 * @param values finite numbers
 * @param bins at least 1
 */
export function histogram(values: Float32Array, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  if (values.length === 0) return { min: 0, max: 0, counts };
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const scale = max > min ? bins / (max - min) : 0;
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - min) * scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { min, max, counts };
}
