import { lnGamma } from './ln-gamma';

/** Below this a denominator of the continued fraction counts as 0. */
const tiny = 1e-300;
const precision = 1e-16;
const mostTerms = 10000;

/**
 * The regularised incomplete beta function I_x(a, b) (DLMF 8.17.2): the probability that a number of the beta
 * distribution with the parameters a and b is at most x. Small results are right to about 12 digits of their own.
 * @param x 0–1
 * @param a above 0
 * @param b above 0
 * @param complement 1 − x, where it is known more exactly than by this subtraction
 * @returns 0–1
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): number {
  if (!(x >= 0 && x <= 1))
    throw new RangeError(`The incomplete beta function needs an x of 0 to 1, got ${x}`);
  if (x === 0 || complement === 0) return x === 0 ? 0 : 1;
  // The fraction converges quickly only below the mean; above it, I_x(a, b) = 1 − I_{1−x}(b, a) (DLMF 8.17.4).
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(complement, b, a, x);
  const lnFront =
    a * Math.log(x) + b * Math.log(complement) - Math.log(a) - (lnGamma(a) + lnGamma(b) - lnGamma(a + b));
  return Math.exp(lnFront) / continuedFraction(x, a, b);
}

/** 1 + d₁/(1 + d₂/(1 + …)) of DLMF 8.17.22, by the method of Lentz as modified by Thompson & Barnett (1986). */
function continuedFraction(x: number, a: number, b: number): number {
  let value = 1;
  let numerator = 1;
  let denominator = 0;
  for (let n = 1; n <= mostTerms; n++) {
    const term = fractionTerm(n, x, a, b);
    denominator = 1 + term * denominator;
    numerator = 1 + term / numerator;
    if (Math.abs(denominator) < tiny) denominator = tiny;
    if (Math.abs(numerator) < tiny) numerator = tiny;
    denominator = 1 / denominator;
    const factor = numerator * denominator;
    value *= factor;
    if (Math.abs(factor - 1) < precision) break;
  }
  return value;
}

/** d_n of DLMF 8.17.23. */
function fractionTerm(n: number, x: number, a: number, b: number): number {
  const m = Math.floor(n / 2);
  return n % 2 === 0
    ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}
