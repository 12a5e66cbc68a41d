import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type RunHandlers = Pick<Handlers, Extract<keyof Handlers, `runs.${string}`>>;

/** The list of runs and the training that is under way. */
export function runHandlers({ runs, training, datasets }: Services): RunHandlers {
  return {
    'runs.list': () => runs.all(),
    'runs.start': async ({ datasetId, name, hyperparameters }) =>
      training.start(await datasets.get(datasetId), name, hyperparameters),
    'runs.stop': ({ runId }) => {
      training.stop(runId);
      return null;
    },
    'runs.pause': ({ runId }) => {
      training.pause(runId);
      return null;
    },
    'runs.resume': async ({ runId }) => {
      await datasets.get(runs.get(runId).datasetId);
      return training.resume(runId);
    },
    'runs.metrics': ({ runId }) => runs.metrics(runId),
    'runs.rename': ({ runId, name }) => runs.change(runId, { name }),
    'runs.annotate': ({ runId, notes, tags, colour }) => runs.change(runId, { notes, tags, colour }),
    'runs.hide': ({ runId, hidden }) => runs.change(runId, { hidden }),
    'runs.delete': ({ runId }) => {
      runs.delete(runId);
      return null;
    },
    'runs.restore': ({ runId }) => runs.restore(runId),
  };
}
