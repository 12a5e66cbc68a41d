import { incompleteBeta } from './incomplete-beta';
import { lnGamma } from './ln-gamma';

/* Student's t distribution ("Student" 1908; DLMF 8.17.7 gives it by the incomplete beta function). */

function checkFreedom(freedom: number): void {
  if (!(freedom > 0)) throw new RangeError(`Degrees of freedom are above 0, not ${freedom}`);
}

/**
 * The probability that |T| is at least |t|: the p value of a two-sided t test.
 * @param freedom degrees of freedom, above 0
 * @returns 0–1; small ones are right to about 12 digits of their own
 */
export function twoSidedP(t: number, freedom: number): number {
  checkFreedom(freedom);
  if (Number.isNaN(t)) return NaN;
  const square = t * t;
  if (square === Infinity) return 0;
  const sum = freedom + square;
  return incompleteBeta(freedom / sum, freedom / 2, 0.5, square / sum);
}

/**
 * The probability that T is at most t.
 * @param freedom degrees of freedom, above 0
 */
export function studentCdf(t: number, freedom: number): number {
  const tail = twoSidedP(t, freedom) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** @param freedom degrees of freedom, above 0 */
export function studentDensity(t: number, freedom: number): number {
  checkFreedom(freedom);
  const lnFactor = lnGamma((freedom + 1) / 2) - lnGamma(freedom / 2) - 0.5 * Math.log(Math.PI * freedom);
  return Math.exp(lnFactor - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom));
}

/**
 * The t that |T| reaches with the given probability: the half width of an interval of the coverage 1 − `level`, in
 * standard errors.
 * @param level above 0, at most 1
 * @param freedom degrees of freedom, above 0
 * @returns at least 0, right to about 12 digits
 */
export function twoSidedQuantile(level: number, freedom: number): number {
  if (!(level > 0 && level <= 1)) throw new RangeError(`A level is above 0 and at most 1, not ${level}`);
  checkFreedom(freedom);
  if (level === 1) return 0;
  let low = 0;
  let high = 1;
  while (twoSidedP(high, freedom) > level) [low, high] = [high, high * 2];
  // Newton's method for ln p; where a step would leave what holds the root, that is halved instead.
  let t = (low + high) / 2;
  for (let i = 0; i < 200; i++) {
    const p = twoSidedP(t, freedom);
    if (p > level) low = t;
    else high = t;
    const step = (p * Math.log(p / level)) / (2 * studentDensity(t, freedom));
    const next = t + step > low && t + step < high ? t + step : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-14 * t) return next;
    t = next;
  }
  return t;
}
