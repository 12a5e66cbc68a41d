import type { Hyperparameters } from '../hyperparameters/fields';
import type { Layer, NetworkDescription } from './description';

/** Doubling ends here, as in VGG (Simonyan & Zisserman 2015): beyond it, parameters grow and accuracy does not. */
export const mostFilters = 512;

/**
 * The network that the settings describe: `blocks` times two 3×3 convolutions and a 2×2 max pooling, twice as
 * many filters in each next block, then one dense layer, dropout if its rate is above 0, and the logits.
 * @param inputShape [height, width, channels] of one sample
 * @param classes number of logits
 */
export function buildNetwork(
  hyperparameters: Hyperparameters,
  inputShape: readonly [number, number, number],
  classes: number,
): NetworkDescription {
  const { activation, blocks, denseUnits, dropoutRate } = hyperparameters;
  const layers: Layer[] = [];
  for (let block = 1; block <= blocks; block++) {
    const filters = filtersInBlock(block, hyperparameters.filters);
    for (const nth of [1, 2]) {
      layers.push(
        { kind: 'conv2d', name: `block${block}_conv${nth}`, filters, kernelSize: 3 },
        { kind: 'activation', name: `block${block}_activation${nth}`, activation },
      );
    }
    layers.push({ kind: 'maxPooling2d', name: `block${block}_pool`, poolSize: 2 });
  }
  layers.push(
    { kind: 'flatten', name: 'flatten' },
    { kind: 'dense', name: 'dense', units: denseUnits },
    { kind: 'activation', name: 'dense_activation', activation },
  );
  if (dropoutRate > 0) layers.push({ kind: 'dropout', name: 'dropout', rate: dropoutRate });
  layers.push({ kind: 'dense', name: 'logits', units: classes });
  return { inputShape, layers };
}

/** Filters of the convolutions in a block, counted from 1. */
function filtersInBlock(block: number, first: number): number {
  return Math.min(first * 2 ** (block - 1), Math.max(first, mostFilters));
}
