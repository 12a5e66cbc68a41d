import type { Random } from './random';

/**
 * The natural logarithm of a number of the gamma distribution with scale 1 (Marsaglia & Tsang, "A simple method for
 * generating gamma variables", ACM TOMS 2000; for shapes below 1 by their note at the end: γ(a) = γ(a + 1)·U^(1/a)).
 * The logarithm, because with a small shape most numbers are too small for a double.
 *
 * @param shape above 0; the mean and the variance of the distribution
 */
export function logGamma(random: Random, shape: number): number {
  if (!(shape > 0)) throw new RangeError(`A gamma distribution needs a shape above 0, got ${shape}`);
  if (shape < 1) {
    const larger = logGamma(random, shape + 1);
    return larger + Math.log(1 - random.uniform()) / shape;
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const cubeRoot = 1 + c * x;
    if (cubeRoot <= 0) continue;
    const v = cubeRoot ** 3;
    const logUniform = Math.log(1 - random.uniform());
    if (logUniform < 0.5 * x * x + d * (1 - v + Math.log(v))) return Math.log(d * v);
  }
}

/**
 * A number of the beta distribution, 0 to 1: A/(A + B) of two gamma numbers (mean a/(a + b), variance
 * ab/((a + b)²(a + b + 1))).
 *
 * @param a above 0
 * @param b above 0
 */
export function beta(random: Random, a: number, b: number): number {
  const first = logGamma(random, a);
  const second = logGamma(random, b);
  return 1 / (1 + Math.exp(second - first));
}
