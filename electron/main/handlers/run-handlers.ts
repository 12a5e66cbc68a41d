import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type RunHandlers = Pick<Handlers, Extract<keyof Handlers, `runs.${string}`>>;

/** The list of runs and the training that is under way. */
export function runHandlers({ runs, datasets }: Services): RunHandlers {
  return {
    'runs.list': () => runs.list(),
    'runs.start': async ({ datasetId, name, hyperparameters }) =>
      runs.start(await datasets.open(datasetId), name, hyperparameters),
    'runs.stop': ({ runId }) => {
      runs.stop(runId);
      return null;
    },
    'runs.metrics': ({ runId }) => runs.metrics(runId),
    'runs.rename': ({ runId, name }) => runs.rename(runId, name),
    'runs.hide': ({ runId, hidden }) => runs.hide(runId, hidden),
    'runs.delete': ({ runId }) => {
      runs.delete(runId);
      return null;
    },
    'runs.restore': ({ runId }) => runs.restore(runId),
  };
}
