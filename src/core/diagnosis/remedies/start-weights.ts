import type { SettingChanges } from '../../experiment/setting-changes';
import { applies, type Hyperparameters } from '../../hyperparameters/fields';
import { matchingInitialiser } from '../../hyperparameters/matching-initialiser';

/** The initialiser that was made for the activation; nothing if it is in use. */
export function matchingStart({ activation, kernelInitializer }: Hyperparameters): SettingChanges {
  const made = matchingInitialiser(activation, kernelInitializer);
  return made === kernelInitializer ? {} : { kernelInitializer: made };
}

/** ReLU with the initialiser that was made for it. */
export function reluStart({ kernelInitializer }: Hyperparameters): SettingChanges {
  return { activation: 'relu', kernelInitializer: matchingInitialiser('relu', kernelInitializer) };
}

/** Batch normalisation (Ioffe & Szegedy 2015), where the network can have it and does not. */
export function normalise(values: Hyperparameters): SettingChanges {
  return applies('batchNormalization', values) && !values.batchNormalization
    ? { batchNormalization: true }
    : {};
}

/** The first of the changes that are any. */
export function firstOf(...all: readonly SettingChanges[]): SettingChanges {
  return all.find((changes) => Object.keys(changes).length > 0) ?? {};
}
