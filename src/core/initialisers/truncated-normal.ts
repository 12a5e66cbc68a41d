import type { Random } from '../random/random';

/**
 * Standard deviation of the standard normal distribution cut off at ±2: √(1 − 4φ(2)/(2Φ(2) − 1)). Keras divides
 * by the same constant (`VarianceScaling`: .87962566103423978).
 */
export const truncatedStddev = 0.8796256610342398;

/** A number of the standard normal distribution cut off at ±2: what falls outside is drawn again. */
export function truncatedNormal(random: Random): number {
  let drawn = random.normal();
  while (Math.abs(drawn) > 2) drawn = random.normal();
  return drawn;
}
