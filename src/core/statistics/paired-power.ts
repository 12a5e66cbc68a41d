import { lnGamma } from './ln-gamma';
import { normalCdf } from './normal';
import { twoSidedQuantile } from './student-t';

/** Half of the nodes of Gauss' rule with ten of them, which lie symmetrically, and their weights (DLMF 3.5.25). */
const gauss = [
  [0.1488743389816312, 0.2955242247147529],
  [0.4333953941292472, 0.2692667193099963],
  [0.6794095682990244, 0.219086362515982],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.0666713443086881],
] as const;
/** Into so many parts is each stretch of the integral cut. */
const parts = 4;

/**
 * The probability that a two-sided paired t test finds a difference: P(|T| > t) of the noncentral t distribution with
 * n − 1 degrees of freedom and the noncentrality δ = effect·√n. From its definition T = (Z + δ)/S, where (n − 1)·S² has
 * a χ² distribution (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2, ch. 31): the integral over s
 * of P(|Z + δ| > t·s) times the density of S. Right to about 8 digits.
 * @param n pairs, at least 2
 * @param effect the true mean difference in standard deviations of the differences
 * @param level of the test, above 0 and below 1
 */
export function pairedPower(n: number, effect: number, level: number): number {
  const freedom = n - 1;
  const t = twoSidedQuantile(level, freedom);
  const delta = Math.abs(effect) * Math.sqrt(n);
  const integrand = (s: number) => {
    const density = chiDensity(s, freedom);
    // Beyond 8 the other side is below 1e-15.
    const otherSide = delta + t * s > 8 ? 0 : normalCdf(-delta - t * s);
    return density * (normalCdf(delta - t * s) + otherSide);
  };
  // S is about 1 and spreads by 1/√(2·freedom); the probability falls from 1 to 0 about s = δ/t, within a few 1/t.
  const spread = 8 / Math.sqrt(2 * freedom);
  const [from, to] = [Math.max(0, 1 - spread), 1 + spread];
  const within = (s: number) => Math.min(to, Math.max(from, s));
  const cuts = [from, within((delta - 8) / t), within(delta / t), within((delta + 8) / t), to];
  let power = 0;
  for (const [i, cut] of cuts.slice(1).entries()) power += integral(integrand, cuts[i] ?? cut, cut);
  return Math.min(1, Math.max(0, power));
}

/** The density of S, where freedom·S² has a χ² distribution. */
function chiDensity(s: number, freedom: number): number {
  const half = freedom / 2;
  const lnFactor = Math.log(2) + half * Math.log(half) - lnGamma(half);
  const power = freedom === 1 ? 0 : (freedom - 1) * Math.log(s);
  return Math.exp(lnFactor + power - half * s * s);
}

function integral(f: (x: number) => number, from: number, to: number): number {
  if (to <= from) return 0;
  const half = (to - from) / (2 * parts);
  let sum = 0;
  for (let part = 0; part < parts; part++) {
    const middle = from + (2 * part + 1) * half;
    for (const [node, weight] of gauss) sum += weight * (f(middle - node * half) + f(middle + node * half));
  }
  return sum * half;
}

/**
 * The fewest pairs, above `n`, with which the test finds the difference with the given power.
 * @param n pairs that there are, at least 1
 * @param most more pairs than this are not looked at
 * @returns how many more than `n` these are, or null if more than `most` more
 */
export function morePairs(
  n: number,
  effect: number,
  level: number,
  { power = 0.8, most = 100 } = {},
): number | null {
  const isEnough = (more: number) => pairedPower(n + more, effect, level) >= power;
  if (!isEnough(most)) return null;
  let [few, enough] = [0, most];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}

/**
 * The smallest effect that a paired t test finds with the given power.
 * @param n pairs, at least 2
 * @param level of the test, above 0 and below 1
 * @param power above `level`, below 1
 * @returns in standard deviations of the differences
 */
export function detectableEffect(n: number, level: number, power = 0.8): number {
  let low = 0;
  let high = 1;
  while (pairedPower(n, high, level) < power) [low, high] = [high, high * 2];
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2;
    if (pairedPower(n, middle, level) < power) low = middle;
    else high = middle;
  }
  return high;
}
