import { RidgelineError } from '../errors';
import type { Hyperparameters } from '../hyperparameters/fields';
import { buildNetwork } from '../network/build-network';
import type { StartFrom, StartSource } from './start-from';
import { takeLayers } from './take-layers';

/** What a run is about to be trained on, as far as its network depends on it. */
export interface StartPictures {
  /** [height, width, channels] */
  readonly inputShape: readonly [number, number, number];
  readonly classNames: readonly string[];
}

/**
 * What a run of these settings begins with: null for random weights, whether or not there is an earlier run to take them
 * from, so that an experiment can try both.
 * @throws RidgelineError `startMissing`, `startChannels`, `startNothingTaken`
 */
export function chooseStart(
  hyperparameters: Hyperparameters,
  { inputShape, classNames }: StartPictures,
  source: StartSource | null,
): StartFrom | null {
  if (hyperparameters.weights !== 'run') return null;
  if (source === null) {
    throw new RidgelineError(
      'startMissing',
      'These settings begin with the weights of an earlier run ("weights": "run"), and no run is told.',
    );
  }
  return takeLayers(buildNetwork(hyperparameters, inputShape, classNames.length), classNames, source);
}
