import { assertNever } from '../../assert-never';
import type { SettingChanges } from '../../experiment/setting-changes';
import type { Hyperparameters } from '../../hyperparameters/fields';
import { rounded } from './settings-remedy';

/** The rates that Keras begins with: 0.001 for optimisers that scale each step, 0.01 for plain ones. */
export function usualRate(optimizer: Hyperparameters['optimizer']): number {
  switch (optimizer) {
    case 'adam':
    case 'adamW':
    case 'rmsprop':
      return 0.001;
    case 'sgd':
    case 'momentum':
    case 'nesterov':
    case 'sgdW':
      return 0.01;
    default:
      return assertNever(optimizer);
  }
}

/** A tenth of the rate, and not above the usual one. */
export function lowerRate({ optimizer, learningRate }: Hyperparameters): SettingChanges {
  return { learningRate: rounded(Math.min(usualRate(optimizer), learningRate / 10)) };
}

/** The usual rate where that is much higher, otherwise three times the rate. */
export function higherRate({ optimizer, learningRate }: Hyperparameters): SettingChanges {
  return { learningRate: rounded(Math.max(usualRate(optimizer), Math.min(10, learningRate * 3))) };
}

/** A third of the rate. */
export function somewhatLowerRate({ learningRate }: Hyperparameters): SettingChanges {
  return { learningRate: rounded(learningRate / 3) };
}
