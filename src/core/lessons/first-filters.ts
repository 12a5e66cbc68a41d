import type { Hyperparameters } from '../hyperparameters/fields';
import type { WeightMap } from '../initialisers/initial-weights';
import { buildNetwork } from '../network/build-network';
import { parameterName } from '../network/parameters';
import type { FirstFilters } from './requests';

/** More would be too small to see. */
const mostFilters = 16;
/** Large enough for every network: no kernel of a convolution depends on it. */
const anyShape = [64, 64, 1] as const;

/**
 * The first kernels of a network's first layer, if that is a convolution; null otherwise.
 * @param weights by parameter name; a kernel is [height, width, channels, filters], row by row
 */
export function firstFilters(hyperparameters: Hyperparameters, weights: WeightMap): FirstFilters | null {
  const [first] = buildNetwork(hyperparameters, anyShape, 2).layers;
  if (first?.kind !== 'conv2d') return null;
  const kernel = weights.get(parameterName(first.name, 'kernel'));
  if (kernel === undefined) return null;
  const { kernelSize: size, filters } = first;
  const channels = kernel.length / (size * size * filters);
  const values = size * size * channels;
  return {
    size,
    channels,
    filters: Array.from({ length: Math.min(mostFilters, filters) }, (_, filter) =>
      Array.from({ length: values }, (_unused, at) => kernel[at * filters + filter] ?? 0),
    ),
  };
}
