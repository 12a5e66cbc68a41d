import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer } from '@core/protocol/trainer';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import { trainRun } from '../../../electron/trainer/train-run';
import { evaluateRun } from '../../../electron/trainer/trials/evaluate-run';

/** Trains a run as the app does, and gives the accuracy of its best weights on the test split. */
export async function trainedAccuracy(
  datasetFolder: string,
  runFolder: string,
  hyperparameters: Hyperparameters,
): Promise<number> {
  let accuracy = NaN;
  const never = new AbortController().signal;
  const surroundings = {
    signal: never,
    pause: never,
    delivered: () => Promise.resolve(),
    createEngine: createGraphEngine,
    send: (message: FromTrainer) => {
      if (message.type === 'evaluated') ({ accuracy } = message.measure);
    },
  };
  await trainRun(
    { runId: 'agreement', name: 'agreement', datasetFolder, runFolder, hyperparameters, resume: false },
    surroundings,
  );
  await evaluateRun({ datasetFolder, runFolder, hyperparameters, split: 'test' }, surroundings);
  return accuracy;
}
