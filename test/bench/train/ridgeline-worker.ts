import { join } from 'node:path';
import { countParameters } from '@core/network/parameters';
import type { StepReport } from '@core/run/reports';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import { loadTensorFlow } from '../../../electron/trainer/load-tensorflow';
import { prepare } from '../../../electron/trainer/prepare';
import { startTraining } from '../../../electron/trainer/training/start-training';
import { trainEpoch } from '../../../electron/trainer/training/train-epoch';
import type { Task } from './protocol';
import { hyperparametersOf } from './rows';
import { serve } from './serve';

/*
 * Ridgeline's own training loop, whole: shuffling, reading ahead, augmenting, stepping, looking inside at the end of
 * the epoch and reporting. Only the measuring after each epoch is left out, as for the others.
 */

const task = JSON.parse(process.argv[2] ?? '') as Task;
let last: StepReport | undefined;
const never = new AbortController().signal;
const surroundings = {
  signal: never,
  pause: never,
  delivered: () => Promise.resolve(),
  createEngine: createGraphEngine,
  send: (message: { type: string; reports?: StepReport[] }) => {
    last = message.reports?.at(-1) ?? last;
  },
};
const job = {
  runId: 'bench',
  name: 'bench',
  datasetFolder: task.dataset,
  runFolder: join(task.dataset, 'run'),
  hyperparameters: hyperparametersOf(task.row),
  resume: false,
};
const prepared = await prepare(job, await DatasetReader.open(task.dataset), surroundings);
const training = await startTraining(job, prepared, surroundings, null);

const ready = {
  parameters: countParameters(prepared.network),
  version: `TensorFlow ${loadTensorFlow().binding.TF_Version}`,
};
serve(ready, prepared.train.length, async () => {
  await trainEpoch(training);
  training.progress = { ...training.progress, epoch: training.progress.epoch + 1, cursor: 0 };
  return last?.dataLoss ?? NaN;
});
