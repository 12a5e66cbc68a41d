import type { Evidence } from '@core/diagnosis/evidence';
import { toFailure, type Failure } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer } from '@core/protocol/trainer';
import type { InsideReport } from '@core/run/inside';
import type { EpochReport, StepReport } from '@core/run/reports';
import { stepsPerEpoch } from '@core/schedule/learning-rate';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import { trainRun } from '../../../electron/trainer/train-run';

/** Trains a run as the app does, to its end or its failure, and gives what a diagnosis is made from. */
export async function trainedEvidence(
  datasetFolder: string,
  runFolder: string,
  hyperparameters: Hyperparameters,
): Promise<Evidence> {
  const steps: StepReport[] = [];
  const epochs: EpochReport[] = [];
  const inside: InsideReport[] = [];
  const never = new AbortController().signal;
  const send = (message: FromTrainer) => {
    if (message.type === 'steps') steps.push(...message.reports);
    if (message.type !== 'epoch') return;
    epochs.push(message.report);
    if (message.inside !== null) inside.push(message.inside);
  };
  const failure = await trainRun(
    { runId: 'run', name: 'run', datasetFolder, runFolder, hyperparameters, resume: false },
    {
      signal: never,
      pause: never,
      delivered: () => Promise.resolve(),
      createEngine: createGraphEngine,
      send,
    },
  ).then(
    (): Failure | null => null,
    (thrown: unknown) => toFailure(thrown),
  );
  const { classes, counts } = await readManifest(datasetFolder);
  return {
    hyperparameters,
    stepsPerEpoch: stepsPerEpoch(counts.train, hyperparameters.batchSize),
    classCounts: classes.map((one) => one.counts),
    classes: classes.length,
    steps,
    epochs,
    inside,
    isOver: true,
    failure,
  };
}
