/** B₂ₖ / (2k(2k − 1)) of the Bernoulli numbers B₂ … B₁₄ (DLMF 24.2.4). */
const coefficients = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** From here on the first term that is left out is below 1e-17. */
const large = 10;

/**
 * ln Γ(x): Stirling's series (DLMF 5.11.1), after the argument has been made large by Γ(x + 1) = x·Γ(x). Right to
 * about 14 digits.
 * @param x above 0
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`ln Γ is told for numbers above 0, not ${x}`);
  let product = 1;
  let shifted = x;
  while (shifted < large) product *= shifted++;
  const inverse = 1 / shifted;
  let series = 0;
  for (const coefficient of [...coefficients].reverse()) series = series * inverse * inverse + coefficient;
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI);
  return stirling + series * inverse - Math.log(product);
}
