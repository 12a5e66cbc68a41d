import { assertNever } from '../assert-never';
import type { Hyperparameters } from '../hyperparameters/fields';
import type { Layer, NetworkDescription } from './description';
import { cnnLayers } from './models/cnn';
import { mlpLayers } from './models/mlp';
import { resnetLayers } from './models/resnet';
import { dropoutLayers } from './models/layer-groups';
import { vggLayers } from './models/vgg';

/** The dropout that the settings add before the logits of layers that are described one by one. */
const customDropout = 'dropout_before_logits';

/** Names that no such layer may have. */
export const namesOfBuilt: readonly string[] = [customDropout, 'logits'];

/**
 * The network that the settings describe. It always can be built; whether its layers fit the picture, `placeLayers`
 * says.
 * @param inputShape [height, width, channels] of one sample
 * @param classes number of logits; 0 for a network without a last layer, as an imported backbone may be
 */
export function buildNetwork(
  hyperparameters: Hyperparameters,
  inputShape: readonly [number, number, number],
  classes: number,
): NetworkDescription {
  const hidden = hiddenLayers(hyperparameters, inputShape);
  if (classes === 0) return { inputShape, layers: hidden };
  return {
    inputShape,
    layers: [...hidden, { kind: 'dense', name: 'logits', units: classes, useBias: true }],
  };
}

function hiddenLayers(
  hyperparameters: Hyperparameters,
  inputShape: readonly [number, number, number],
): Layer[] {
  switch (hyperparameters.model) {
    case 'mlp':
      return mlpLayers(hyperparameters);
    case 'cnn':
      return cnnLayers(hyperparameters);
    case 'vgg11':
    case 'vgg13':
    case 'vgg16':
      return vggLayers(hyperparameters, hyperparameters.model, inputShape);
    case 'resnet8':
    case 'resnet14':
    case 'resnet20':
      return resnetLayers(hyperparameters, hyperparameters.model);
    case 'custom':
      return [...hyperparameters.layers, ...dropoutLayers(customDropout, hyperparameters.dropoutRate)];
    default:
      return assertNever(hyperparameters.model);
  }
}
