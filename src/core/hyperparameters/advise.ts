import type { Advice } from './advice/advice';
import { adviseBatch } from './advice/batch';
import { adviseInitialisation } from './advice/initialisation';
import { adviseLearningRate } from './advice/learning-rate';
import { adviseNetwork } from './advice/network';
import { adviseRegularisation } from './advice/regularisation';
import { adviseSchedule } from './advice/schedule';
import { applies, type Hyperparameters } from './fields';

/**
 * What is allowed and seldom wise, with a remedy each.
 * @param trainingSamples size of the training split, null if no dataset is chosen yet
 */
export function advise(values: Hyperparameters, trainingSamples: number | null): Advice[] {
  return [
    ...adviseNetwork(values),
    adviseInitialisation(values),
    ...adviseLearningRate(values),
    adviseSchedule(values),
    ...adviseRegularisation(values),
    adviseBatch(values, trainingSamples),
  ].filter((advice): advice is Advice => advice !== null && applies(advice.name, values));
}
