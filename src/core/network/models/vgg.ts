import type { Hyperparameters } from '../../hyperparameters/fields';
import type { Layer } from '../description';
import { convolutionUnit, headLayers, poolingLayer, spatialDropoutLayers } from './layer-groups';

/** 3×3 convolutions in each of the five blocks: configurations A, B and D of the paper's table 1. */
const convolutions = {
  vgg11: [1, 1, 2, 2, 2],
  vgg13: [2, 2, 2, 2, 2],
  vgg16: [2, 2, 3, 3, 3],
} as const;

/** Each block's width, in multiples of the first one's. */
const widths = [1, 2, 4, 8, 8] as const;

/**
 * VGG up to its logits (Simonyan & Zisserman 2015), `filters` wide in its first block (64 in the paper). The paper's
 * pictures have 224 pixels: on small ones a pooling that would leave no pixel is left out. The head has one dense
 * layer, not the paper's two of 4096 units.
 */
export function vggLayers(
  hyperparameters: Hyperparameters,
  model: keyof typeof convolutions,
  [height, width]: readonly [number, number, number],
): Layer[] {
  let edge = Math.min(height, width);
  const blocks = convolutions[model].map((count, i) => {
    const block = `block${i + 1}`;
    const filters = hyperparameters.filters * (widths[i] ?? 1);
    const isPooled = edge >= 2;
    if (isPooled) edge = Math.floor(edge / 2);
    return [
      ...Array.from({ length: count }, (_, j) =>
        convolutionUnit({ block, nth: j + 1, filters, kernelSize: 3 }, hyperparameters),
      ).flat(),
      ...spatialDropoutLayers(`${block}_dropout`, hyperparameters.spatialDropoutRate),
      ...(isPooled ? [poolingLayer(`${block}_pool`, hyperparameters)] : []),
    ];
  });
  return [...blocks.flat(), ...headLayers(hyperparameters)];
}
