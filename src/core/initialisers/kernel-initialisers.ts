import type { Hyperparameters } from '../hyperparameters/fields';
import type { Random } from '../random/random';
import { truncatedNormal, truncatedStddev } from './truncated-normal';

/** What an initialiser may look at. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** Draws one weight. */
export type Draw = (random: Random) => number;

export type KernelInitializer = Hyperparameters['kernelInitializer'];

/**
 * The initialisers as Keras defines them (keras.initializers, `VarianceScaling` and its children):
 *
 * - Glorot, also called Xavier (Glorot & Bengio 2010, equations 12 and 16): variance 2/(fanIn + fanOut)
 * - He, also called Kaiming (He et al. 2015, equation 10): variance 2/fanIn
 * - uniform forms: between ±√(3 · variance)
 * - normal forms: cut off at two deviations, and widened so that the variance is still the one above
 * - `randomNormal`: mean 0 and the given deviation, not cut off
 * - `zeros`: every weight 0, which never learns (all units of a layer stay alike)
 *
 * @param stddev used by `randomNormal` only
 */
export function kernelInitialiser(name: KernelInitializer, { fanIn, fanOut }: Fans, stddev: number): Draw {
  const glorot = 2 / (fanIn + fanOut);
  const he = 2 / fanIn;
  switch (name) {
    case 'zeros':
      return () => 0;
    case 'randomNormal':
      return (random) => random.normal() * stddev;
    case 'glorotUniform':
      return uniform(glorot);
    case 'glorotNormal':
      return normal(glorot);
    case 'heUniform':
      return uniform(he);
    case 'heNormal':
      return normal(he);
  }
}

function uniform(variance: number): Draw {
  const limit = Math.sqrt(3 * variance);
  return (random) => (random.uniform() * 2 - 1) * limit;
}

function normal(variance: number): Draw {
  const scale = Math.sqrt(variance) / truncatedStddev;
  return (random) => truncatedNormal(random) * scale;
}
