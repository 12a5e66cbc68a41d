import type { Hyperparameters } from '../../hyperparameters/fields';
import type { Layer } from '../description';
import { denseUnit, dropoutLayers } from './layer-groups';

/**
 * A multilayer perceptron up to its logits: the pixels in a row, then `hiddenLayers` dense layers of `denseUnits`
 * (0 units: none), each normalised if wanted and followed by its activation and dropout.
 */
export function mlpLayers(hyperparameters: Hyperparameters): Layer[] {
  const { denseUnits, dropoutRate } = hyperparameters;
  const hiddenLayers = denseUnits > 0 ? hyperparameters.hiddenLayers : 0;
  return [
    { kind: 'flatten', name: 'flatten' },
    ...Array.from({ length: hiddenLayers }, (_, i) => [
      ...denseUnit(`dense${i + 1}`, hyperparameters),
      ...dropoutLayers(`dropout${i + 1}`, dropoutRate),
    ]).flat(),
  ];
}
