import { assertNever } from '../../assert-never';
import type { SettingChanges } from '../../experiment/setting-changes';
import { fields, type Hyperparameters } from '../../hyperparameters/fields';

/** Units that a hidden layer has at least after enlarging: fewer hold back almost any task. */
const fewestUnits = 32;

/** A network of the same kind that can learn more: layers where there are none, otherwise about twice as wide. */
export function enlarge(values: Hyperparameters): SettingChanges {
  const { model, hiddenLayers, denseUnits, filters } = values;
  const units = Math.min(fields.denseUnits.max, Math.max(fewestUnits, denseUnits * 2));
  const wider = Math.min(fields.filters.max, Math.max(8, filters * 2));
  switch (model) {
    case 'mlp':
      return hiddenLayers === 0 || denseUnits === 0
        ? { hiddenLayers: Math.max(2, hiddenLayers), denseUnits: Math.max(64, denseUnits) }
        : { denseUnits: units };
    case 'cnn':
    case 'vgg11':
    case 'vgg13':
    case 'vgg16':
      // A dense layer that is narrower than the classes are many would be a bottleneck whatever comes before it.
      return denseUnits > 0 ? { filters: wider, denseUnits: units } : { filters: wider };
    case 'resnet8':
    case 'resnet14':
    case 'resnet20':
      return { filters: wider };
    case 'custom':
      // Its layers are what they are.
      return {};
    default:
      return assertNever(model);
  }
}
