/** The median of a list that is not empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How much quicker one is than another, from pairs of neighbouring epochs: a machine that is slow for a while is slow
 * for both. `low` and `high` are the quartiles of the pairs.
 */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
  const ratios = ours.map((value, i) => value / (theirs[i] ?? NaN)).sort((a, b) => a - b);
  const quartile = (share: number) => ratios[Math.round(share * (ratios.length - 1))] ?? NaN;
  return { median: median(ratios), low: quartile(0.25), high: quartile(0.75) };
}
