const precision = 1e-17;

/** The probability that a number of the standard normal distribution is at most z. */
export function normalCdf(z: number): number {
  const tail = 0.5 * upperErf(Math.abs(z) / Math.SQRT2);
  return z > 0 ? 1 - tail : tail;
}

/** erfc(x) of an x of at least 0: small ones are right to about 12 digits of their own. */
function upperErf(x: number): number {
  if (x > 27) return 0;
  const factor = Math.exp(-x * x) / Math.sqrt(Math.PI);
  return x < 2 ? 1 - 2 * factor * erfSeries(x) : factor * erfcFraction(x);
}

/** Σ 2ⁿx²ⁿ⁺¹/(1·3·…·(2n + 1)): the series of DLMF 7.6.2, all of whose terms have one sign. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > precision * sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return sum;
}

/** 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))), DLMF 7.9.1, from the inside out: as many terms as an x from 2 needs. */
function erfcFraction(x: number): number {
  let value = x;
  for (let n = 10 + Math.ceil(280 / (x * x)); n >= 1; n--) value = x + n / 2 / value;
  return 1 / value;
}
