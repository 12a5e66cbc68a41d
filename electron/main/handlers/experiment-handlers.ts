import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type ExperimentHandlers = Pick<Handlers, Extract<keyof Handlers, `experiments.${string}`>>;

/** Experiments: what they will take, their runs, and what came of them. */
export function experimentHandlers(services: Services): ExperimentHandlers {
  const { experiments, experimentForecasts, outcomes, datasets, startWeights } = services;
  return {
    'experiments.list': () => experiments.list(),
    'experiments.forecast': async ({ datasetId, plan, startRunId }) => {
      const start = await startWeights.trial(startRunId);
      return experimentForecasts.forecast(await datasets.get(datasetId), plan, start);
    },
    'experiments.start': async ({ datasetId, ...experiment }) =>
      experiments.start(await datasets.get(datasetId), experiment),
    'experiments.addSeeds': ({ experimentId, count }) => experiments.addSeeds(experimentId, count),
    'experiments.addVariants': ({ experimentId, variants }) =>
      experiments.addVariants(experimentId, variants),
    'experiments.annotate': ({ experimentId, ...changes }) => experiments.annotate(experimentId, changes),
    'experiments.pause': ({ experimentId }) => {
      experiments.pause(experimentId);
      return null;
    },
    'experiments.resume': async ({ experimentId }) => {
      await experiments.resume(experimentId);
      return null;
    },
    'experiments.delete': ({ experimentId }) => {
      experiments.delete(experimentId);
      return null;
    },
    'experiments.restore': ({ experimentId }) => experiments.restore(experimentId),
    'experiments.outcomes': ({ experimentId }) =>
      outcomes.of(experiments.get(experimentId), experiments.runsOf(experimentId)),
  };
}
