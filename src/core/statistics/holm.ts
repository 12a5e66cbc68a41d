export interface HolmResult {
  /** At most `alpha` if and only if the hypothesis is rejected. */
  readonly adjustedP: number;
  /** What p itself was held against: it is at most this if and only if the hypothesis is rejected. */
  readonly level: number;
}

/**
 * Holm's step-down correction for many tests (Holm, "A simple sequentially rejective multiple test procedure", Scand. J.
 * Statist. 6, 1979): the smallest of m p values is held against α/m, the next against α/(m − 1), and so on up to the
 * first that is larger; with it, all larger ones are retained. The probability of rejecting even one true hypothesis is
 * at most α, however the tests hang together.
 *
 * The level of those after the first retained one is that one's: they were not tested any more, and being larger would
 * not pass it either. So an interval of the coverage 1 − level leaves out 0 exactly where the test rejects.
 *
 * @param ps each 0–1; equal ones are taken in their order
 * @param alpha the level of the whole family, above 0 and below 1
 * @param family number of tests m, if more belong to it than have a p value: those count as 1
 * @returns one for each p, in their order
 */
export function holm(ps: readonly number[], alpha: number, family = ps.length): HolmResult[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p || a.index - b.index);
  const results = new Array<HolmResult>(ps.length);
  let adjustedP = 0;
  let retainedAt: number | null = null;
  for (const [rank, { p, index }] of order.entries()) {
    const left = family - rank;
    adjustedP = Math.max(adjustedP, Math.min(1, left * p));
    const level: number = retainedAt ?? alpha / left;
    if (p > level) retainedAt = level;
    results[index] = { adjustedP, level };
  }
  return results;
}
