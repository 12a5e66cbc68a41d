import { isQueued } from '@core/run/run';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type RunHandlers = Pick<Handlers, Extract<keyof Handlers, `runs.${string}`>>;

/** The list of runs and what becomes of each. */
export function runHandlers({ runs, queue, datasets, startWeights }: Services): RunHandlers {
  return {
    'runs.list': () => runs.all(),
    'runs.start': async ({ datasetId, name, hyperparameters, startRunId }) =>
      queue.start(await datasets.get(datasetId), name, hyperparameters, startRunId),
    'runs.startSource': ({ runId }) => startWeights.source(runId),
    'runs.stop': ({ runId }) => {
      queue.stop(runId);
      return null;
    },
    'runs.pause': ({ runId }) => {
      queue.pause(runId);
      return null;
    },
    'runs.resume': async ({ runId }) => {
      await datasets.get(runs.get(runId).datasetId);
      return queue.resume(runId);
    },
    'runs.metrics': ({ runId }) => runs.metrics(runId),
    'runs.rename': ({ runId, name }) => runs.change(runId, { name }),
    'runs.annotate': ({ runId, notes, tags, colour }) => runs.change(runId, { notes, tags, colour }),
    'runs.hide': ({ runId, hidden }) => runs.change(runId, { hidden }),
    'runs.delete': ({ runId }) => {
      if (isQueued(runs.get(runId))) queue.stop(runId);
      runs.delete(runId);
      return null;
    },
    'runs.restore': ({ runId }) => runs.restore(runId),
  };
}
