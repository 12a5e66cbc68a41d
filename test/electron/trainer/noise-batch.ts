import { createRandom } from '@core/random/random';
import type { Batch } from '../../../electron/trainer/engine/engine';

/** Random pixels and labels, for comparisons in which nothing is to be learnt. */
export function noiseBatch(size: number, inputShape: readonly number[], classes: number, seed = 1): Batch {
  const random = createRandom(seed, 'noise');
  const perSample = inputShape.reduce((product, edge) => product * edge, 1);
  return {
    size,
    pixels: Uint8Array.from({ length: size * perSample }, () => random.integer(256)),
    labels: Uint16Array.from({ length: size }, () => random.integer(classes)),
  };
}
