import { assertNever } from '../assert-never';
import type { Hyperparameters } from '../hyperparameters/fields';
import type { NetworkDescription } from '../network/description';
import { networkParameters, type Parameter } from '../network/parameters';
import { sizeOf } from '../network/shapes';
import { createRandom } from '../random/random';
import { kernelInitialiser, type InitialiserSettings } from './kernel-initialisers';

/** The tensors of a network by parameter name, row by row (C order) as float32. */
export type WeightMap = ReadonlyMap<string, Float32Array>;

/**
 * The weights that a run starts from. Every kernel has a random stream of its own name (`init/<parameter>`), so
 * that runs which differ elsewhere share the weights of every layer whose shape is the same. Biases and β are zero,
 * γ is one; running statistics start as those of normalised values, mean 0 and variance 1.
 */
export function initialWeights(
  network: NetworkDescription,
  settings: InitialiserSettings & Pick<Hyperparameters, 'seed'>,
): Map<string, Float32Array> {
  return new Map(
    networkParameters(network).map((parameter) => [parameter.name, firstValues(parameter, settings)]),
  );
}

function firstValues(
  parameter: Parameter,
  settings: InitialiserSettings & Pick<Hyperparameters, 'seed'>,
): Float32Array {
  const values = new Float32Array(sizeOf(parameter.shape));
  switch (parameter.kind) {
    case 'kernel':
    case 'depthwiseKernel':
      kernelInitialiser(settings, parameter)(values, createRandom(settings.seed, `init/${parameter.name}`));
      return values;
    case 'gamma':
    case 'movingVariance':
      return values.fill(1);
    case 'bias':
    case 'beta':
    case 'movingMean':
      return values;
    default:
      return assertNever(parameter.kind);
  }
}
