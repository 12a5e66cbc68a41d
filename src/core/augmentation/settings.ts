import {
  defaultHyperparameters,
  fields,
  hyperparameterNames,
  type Hyperparameters,
} from '../hyperparameters/fields';
import { isDefault } from '../hyperparameters/differences';

/** The settings that say how training images are varied. */
export const augmentationNames = hyperparameterNames.filter((name) => fields[name].group === 'augmentation');

/** Whether any of them is on. */
export function isAugmented(values: Hyperparameters): boolean {
  return augmentationNames.some((name) => !isDefault(name, values));
}

/** The augmentations and the seed of these settings; all else as by default. */
export function augmentationOf(values: Hyperparameters): Hyperparameters {
  const kept = augmentationNames.map((name) => [name, values[name]]);
  return {
    ...defaultHyperparameters,
    ...(Object.fromEntries(kept) as Partial<Hyperparameters>),
    seed: values.seed,
  };
}
