import type { DatasetManifest } from '@core/dataset/manifest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { assumedScaling, type AssumedScaling } from '@core/import/import-choice';
import { levelScaling, type LevelScaling } from '@core/network/input-scaling';
import type { ReadModel } from './read-model';

/**
 * Settings of which the network of a model is built, wherever its dataset is: scaled with the figures that it knows. Those
 * of an export of Ridgeline are what it was trained with, apart from weights to begin with, which nobody has here.
 */
export function importedSettings(
  model: ReadModel,
  manifest: Pick<DatasetManifest, 'mean' | 'std'>,
  assumed: AssumedScaling,
): Hyperparameters {
  const { settings, hidden, inputShape } = model;
  const network: Hyperparameters =
    settings === null
      ? { ...defaultHyperparameters, model: 'custom', layers: hidden }
      : { ...settings.hyperparameters, weights: 'random' };
  const known = model.scaling ?? assumedScaling(assumed, inputShape[2]);
  const isAsBefore =
    settings !== null && isSameScaling(levelScaling(settings.hyperparameters, manifest), known);
  return isAsBefore ? network : { ...network, inputScaling: 'given', ...figures(known) };
}

/** Once where all channels have the same. */
function figures({ mean, std }: LevelScaling): Pick<Hyperparameters, 'inputMean' | 'inputStd'> {
  const short = (values: readonly number[]) =>
    new Set(values).size === 1 ? values.slice(0, 1) : [...values];
  return { inputMean: short(mean), inputStd: short(std) };
}

function isSameScaling(one: LevelScaling, other: LevelScaling): boolean {
  return one.mean.join() === other.mean.join() && one.std.join() === other.std.join();
}
