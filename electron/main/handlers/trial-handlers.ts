import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type TrialHandlers = Pick<Handlers, Extract<keyof Handlers, `trials.${string}`>>;

/** What is tried before a run. */
export function trialHandlers({ trials, augmentations, datasets, startWeights }: Services): TrialHandlers {
  return {
    'trials.forecast': async ({ datasetId, hyperparameters, startRunId }) => {
      const start = await startWeights.trial(startRunId);
      return trials.forecast(await datasets.get(datasetId), hyperparameters, start);
    },
    'trials.rangeTest': async ({ datasetId, hyperparameters, startRunId }) => {
      const start = await startWeights.trial(startRunId);
      return trials.rangeTest(await datasets.get(datasetId), hyperparameters, start);
    },
    'trials.augment': async ({ datasetId, hyperparameters, samples, variants, seed }) => {
      const { id } = await datasets.get(datasetId);
      return augmentations.show(id, { ...hyperparameters, seed }, samples, variants);
    },
    'trials.cancel': async () => {
      await trials.cancel();
      return null;
    },
  };
}
