import { join } from 'node:path';
import type { Preparation } from '@core/dataset/preparation';
import type { ExportReport } from '@core/export/export-report';
import { defaultVariants, type ModelVariant } from '@core/export/formats';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { ExportJob, FromTrainer } from '@core/protocol/trainer';
import type { EpochReport } from '@core/run/reports';
import { loadWeights } from '../../../../electron/storage/run-weights';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import type { CreateEngine } from '../../../../electron/trainer/engine/engine';
import { exportModel } from '../../../../electron/trainer/export/export-model';
import { writeStripes } from '../stripes-dataset';
import { quickHyperparameters, train } from '../training';

/**
 * Trains a small run below `root`, ready to be exported into `root/model`; `best` is its best epoch, `lastKernel` the one
 * that gives the logits.
 */
export async function trainedJob(
  root: string,
  changes: {
    preparation?: Preparation;
    hyperparameters?: Partial<Hyperparameters>;
    test?: number;
    models?: readonly ModelVariant[];
  } = {},
): Promise<ExportJob & { best: EpochReport; lastKernel: Float32Array }> {
  const hyperparameters = { ...quickHyperparameters, epochs: 2, ...changes.hyperparameters };
  const datasetFolder = await writeStripes(root, {
    counts: { train: 120, validation: 30, test: changes.test ?? 15 },
    ...(changes.preparation === undefined ? {} : { preparation: changes.preparation }),
  });
  const runFolder = join(root, 'run-1');
  const { epochs } = await train({ datasetFolder, runFolder, hyperparameters });
  const { weights } = await loadWeights(runFolder);
  return {
    runId: 'run-1',
    runName: 'stripes | first try',
    datasetFolder,
    runFolder,
    hyperparameters,
    best: epochs.findLast((report) => report.isBest)!,
    lastKernel: weights.get('logits/kernel')!,
    folder: join(root, 'model'),
    models: [...(changes.models ?? defaultVariants)],
  };
}

interface ExportOptions {
  readonly signal?: AbortSignal;
  readonly createEngine?: CreateEngine;
  readonly onMessage?: (message: FromTrainer) => void;
}

/** Exports in this process. */
export async function exportIt(
  job: ExportJob,
  options: ExportOptions = {},
): Promise<{ report: ExportReport; messages: FromTrainer[] }> {
  const messages: FromTrainer[] = [];
  await exportModel(job, {
    createEngine: options.createEngine ?? createGraphEngine,
    signal: options.signal ?? new AbortController().signal,
    send: (message) => {
      messages.push(message);
      options.onMessage?.(message);
    },
  });
  const last = messages.at(-1);
  if (last?.type !== 'exported') throw new Error(`The last message was ${String(last?.type)}`);
  return { report: last.report, messages };
}
