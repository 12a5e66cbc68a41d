import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer, TrainJob } from '@core/protocol/trainer';
import type { EpochReport, StepReport } from '@core/run/reports';
import type { StartWeights } from '@core/start/start-from';
import type { CreateEngine } from '../../../electron/trainer/engine/engine';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import { trainRun } from '../../../electron/trainer/train-run';

/** Learns the stripes in a few seconds. */
export const quickHyperparameters: Hyperparameters = {
  ...defaultHyperparameters,
  blocks: 1,
  filters: 4,
  denseUnits: 8,
  batchSize: 32,
  epochs: 6,
  learningRate: 0.01,
};

export interface TrainOptions {
  readonly datasetFolder: string;
  readonly runFolder: string;
  readonly hyperparameters?: Partial<Hyperparameters>;
  readonly createEngine?: CreateEngine;
  readonly startFrom?: StartWeights;
  readonly resume?: boolean;
  readonly checkpointSeconds?: number;
  readonly splitMemory?: number;
  readonly signal?: AbortSignal;
  readonly pause?: AbortSignal;
  readonly onMessage?: (message: FromTrainer) => void;
}

export interface Trained {
  readonly types: FromTrainer['type'][];
  readonly steps: StepReport[];
  readonly epochs: EpochReport[];
  readonly messages: FromTrainer[];
}

/** Trains in this process and gathers what is sent. */
export async function train(options: TrainOptions): Promise<Trained> {
  const trained: Trained = { types: [], steps: [], epochs: [], messages: [] };
  const job: TrainJob = {
    runId: 'run-1',
    name: 'baseline',
    datasetFolder: options.datasetFolder,
    runFolder: options.runFolder,
    hyperparameters: { ...quickHyperparameters, ...options.hyperparameters },
    resume: options.resume ?? false,
    ...(options.startFrom === undefined ? {} : { startFrom: options.startFrom }),
    ...(options.checkpointSeconds === undefined ? {} : { checkpointSeconds: options.checkpointSeconds }),
  };
  const never = new AbortController().signal;
  await trainRun(job, {
    createEngine: options.createEngine ?? createGraphEngine,
    signal: options.signal ?? never,
    pause: options.pause ?? never,
    delivered: () => Promise.resolve(),
    ...(options.splitMemory === undefined ? {} : { splitMemory: options.splitMemory }),
    send: (message) => {
      trained.messages.push(message);
      trained.types.push(message.type);
      if (message.type === 'steps') trained.steps.push(...message.reports);
      if (message.type === 'epoch') trained.epochs.push(message.report);
      options.onMessage?.(message);
    },
  });
  return trained;
}
