import type { Hyperparameters } from '../hyperparameters/fields';
import type { NetworkDescription } from '../network/description';
import { networkParameters } from '../network/parameters';
import { sizeOf } from '../network/shapes';
import { createRandom } from '../random/random';
import { kernelInitialiser } from './kernel-initialisers';

/** The trainable tensors of a network by parameter name, row by row (C order) as float32. */
export type WeightMap = ReadonlyMap<string, Float32Array>;

/**
 * The weights that a run starts from. Every kernel has a random stream of its own name (`init/<parameter>`), so
 * that runs which differ elsewhere share the weights of every layer whose shape is the same. Biases are zero.
 */
export function initialWeights(
  network: NetworkDescription,
  hyperparameters: Pick<Hyperparameters, 'kernelInitializer' | 'initializerStddev' | 'seed'>,
): Map<string, Float32Array> {
  const { kernelInitializer, initializerStddev, seed } = hyperparameters;
  const weights = new Map<string, Float32Array>();
  for (const parameter of networkParameters(network)) {
    const values = new Float32Array(sizeOf(parameter.shape));
    if (parameter.kind === 'kernel') {
      const draw = kernelInitialiser(kernelInitializer, parameter, initializerStddev);
      const random = createRandom(seed, `init/${parameter.name}`);
      for (let i = 0; i < values.length; i++) values[i] = draw(random);
    }
    weights.set(parameter.name, values);
  }
  return weights;
}
