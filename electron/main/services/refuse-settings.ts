import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import { checkHyperparameters } from '@core/hyperparameters/check';
import type { Hyperparameters } from '@core/hyperparameters/fields';

/**
 * Lets settings pass that work alone, together and with this dataset.
 * @throws RidgelineError `invalidHyperparameters`
 */
export function refuseSettings(manifest: DatasetManifest, hyperparameters: Hyperparameters): void {
  const wrong = checkHyperparameters(hyperparameters, manifest.preparation.imageSize);
  const names = Object.keys(wrong).join(', ');
  if (names === '') return;
  throw new RidgelineError('invalidHyperparameters', `These settings cannot be used: ${names}.`, { names });
}
