import { median } from '@core/statistics/median';

export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How much quicker one is than another, from pairs of neighbouring measurements: a machine that is slow for a while is
 * slow for both. `low` and `high` are the quartiles of the pairs.
 */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
  const ratios = ours.map((value, i) => value / (theirs[i] ?? NaN)).sort((a, b) => a - b);
  const quartile = (share: number) => ratios[Math.round(share * (ratios.length - 1))] ?? NaN;
  return { median: median(ratios), low: quartile(0.25), high: quartile(0.75) };
}
