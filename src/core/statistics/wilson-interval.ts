/** Quantile of the standard normal distribution for a two-sided 95 % interval. */
const z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % score interval of a share, 0–1 (Wilson 1927; compared with others in Newcombe 1998). Unlike p ± 1.96·SE
 * it stays within 0–1, and is honest for shares near 1 and for few samples.
 * @param correct right answers, 0 to n
 * @param n samples; with none, nothing is known and the interval is 0–1
 */
export function wilsonInterval(correct: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const share = correct / n;
  const scale = 1 + z ** 2 / n;
  const middle = (share + z ** 2 / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  // At the ends the exact bounds are 0 and 1; rounding must not push them inwards or out.
  return {
    low: correct === 0 ? 0 : Math.max(0, middle - half),
    high: correct === n ? 1 : Math.min(1, middle + half),
  };
}
