import type { Hyperparameters } from '../../hyperparameters/fields';
import type { Layer } from '../description';
import { convolutionUnit, headLayers, poolingLayer, spatialDropoutLayers } from './layer-groups';

/** Doubling ends here, as in VGG (Simonyan & Zisserman 2015): beyond it, parameters grow and accuracy does not. */
const mostFilters = 512;

/**
 * A plain convolutional network up to its logits: `blocks` times two convolutions, spatial dropout and a 2×2
 * pooling, twice as many filters in each next block; then the head.
 */
export function cnnLayers(hyperparameters: Hyperparameters): Layer[] {
  const { blocks, kernelSize, spatialDropoutRate } = hyperparameters;
  const layers = Array.from({ length: blocks }, (_, i) => {
    const block = `block${i + 1}`;
    const filters = filtersInBlock(i + 1, hyperparameters.filters);
    return [
      ...[1, 2].flatMap((nth) => convolutionUnit({ block, nth, filters, kernelSize }, hyperparameters)),
      ...spatialDropoutLayers(`${block}_dropout`, spatialDropoutRate),
      poolingLayer(`${block}_pool`, hyperparameters),
    ];
  });
  return [...layers.flat(), ...headLayers(hyperparameters)];
}

/** Filters of the convolutions in a block, counted from 1. */
function filtersInBlock(block: number, first: number): number {
  return Math.min(first * 2 ** (block - 1), Math.max(first, mostFilters));
}
