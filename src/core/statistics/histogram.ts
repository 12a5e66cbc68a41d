/** More values would not change the picture, and take time. */
const mostCounted = 1 << 17;

export interface Histogram {
  readonly min: number;
  readonly max: number;
  /** The first bin begins at `min`; the last one holds `max` too. */
  readonly counts: number[];
}

/**
 * How the values spread over equal bins from the lowest to the highest. If all are the same they are in the first
 * bin; of no values, the range is 0 to 0. Of more than 131,072 values only every so many are counted.
 * @param values finite numbers
 * @param bins at least 1
 */
export function histogram(values: Float32Array, bins: number): Histogram {
  const counts = new Int32Array(bins);
  if (values.length === 0) return { min: 0, max: 0, counts: [...counts] };
  let min = Infinity;
  let max = -Infinity;
  // Counted loops: there may be millions of values, and iterators take several times as long.
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const scale = max > min ? bins / (max - min) : 0;
  const last = bins - 1;
  const stride = strideFor(values.length);
  for (let i = 0; i < values.length; i += stride) {
    const bin = Math.trunc(((values[i] ?? 0) - min) * scale);
    const place = bin > last ? last : bin;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { min, max, counts: [...counts] };
}

/** Odd, because weights repeat with the number of units, which likes to be a power of two. */
function strideFor(length: number): number {
  const stride = Math.ceil(length / mostCounted);
  return stride % 2 === 0 ? stride + 1 : stride;
}
