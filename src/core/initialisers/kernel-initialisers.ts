import { assertNever } from '../assert-never';
import type { Hyperparameters } from '../hyperparameters/fields';
import type { Random } from '../random/random';
import { orthogonal } from './orthogonal';
import { truncatedNormal, truncatedStddev } from './truncated-normal';

/** What an initialiser may look at of a tensor. */
export interface KernelShape {
  /** The last edge is the outputs'. */
  readonly shape: readonly number[];
  readonly fanIn: number;
  readonly fanOut: number;
}

/** Fills a tensor, given row by row, with its first weights. */
export type Fill = (values: Float32Array, random: Random) => void;

export type InitialiserSettings = Pick<
  Hyperparameters,
  'kernelInitializer' | 'initializerStddev' | 'initializerLimit' | 'initializerValue' | 'initializerGain'
>;

/**
 * The initialisers as Keras defines them (keras.initializers, `VarianceScaling` and its children):
 *
 * - Glorot, also called Xavier (Glorot & Bengio 2010, equations 12 and 16): variance 2/(fanIn + fanOut)
 * - He, also called Kaiming (He et al. 2015, equation 10): variance 2/fanIn
 * - LeCun (LeCun et al. 1998, "Efficient BackProp", equation 16): variance 1/fanIn
 * - uniform forms: between ±√(3 · variance)
 * - normal forms: cut off at two deviations, and widened so that the variance is still the one above
 * - `orthogonal` (Saxe et al. 2014): orthonormal columns (or rows, if there are fewer) times the gain
 * - `randomNormal`: mean 0 and the given deviation, not cut off
 * - `randomUniform`: between ± the given limit
 * - `constant`, `zeros`: every weight the same, so that all units of a layer stay alike
 */
export function kernelInitialiser(settings: InitialiserSettings, kernel: KernelShape): Fill {
  const { kernelInitializer, initializerStddev, initializerLimit, initializerValue, initializerGain } =
    settings;
  const glorot = 2 / (kernel.fanIn + kernel.fanOut);
  const he = 2 / kernel.fanIn;
  const lecun = 1 / kernel.fanIn;
  switch (kernelInitializer) {
    case 'zeros':
      return (values) => values.fill(0);
    case 'constant':
      return (values) => values.fill(initializerValue);
    case 'randomNormal':
      return each((random) => random.normal() * initializerStddev);
    case 'randomUniform':
      return uniform(initializerLimit);
    case 'glorotUniform':
      return uniform(Math.sqrt(3 * glorot));
    case 'glorotNormal':
      return normal(glorot);
    case 'heUniform':
      return uniform(Math.sqrt(3 * he));
    case 'heNormal':
      return normal(he);
    case 'lecunUniform':
      return uniform(Math.sqrt(3 * lecun));
    case 'lecunNormal':
      return normal(lecun);
    case 'orthogonal':
      return orthogonal(kernel.shape.at(-1) ?? 1, initializerGain);
    default:
      return assertNever(kernelInitializer);
  }
}

function uniform(limit: number): Fill {
  return each((random) => (random.uniform() * 2 - 1) * limit);
}

function normal(variance: number): Fill {
  const scale = Math.sqrt(variance) / truncatedStddev;
  return each((random) => truncatedNormal(random) * scale);
}

function each(draw: (random: Random) => number): Fill {
  return (values, random) => {
    for (let i = 0; i < values.length; i++) values[i] = draw(random);
  };
}
