import * as v from 'valibot';
import { failureSchema } from '../errors';
import { exportReportSchema } from '../export/export-report';
import { hyperparametersSchema } from '../hyperparameters/schema';
import { epochReportSchema, stepReportSchema } from '../run/reports';

/* Messages between main and a trainer process. A process does one job, training or export, and then ends. */

export const trainJobSchema = v.object({
  runId: v.string(),
  /** A prepared dataset's folder. */
  datasetFolder: v.string(),
  /** Where the weights go. */
  runFolder: v.string(),
  hyperparameters: hyperparametersSchema,
});
export type TrainJob = v.InferOutput<typeof trainJobSchema>;

export const exportJobSchema = v.object({
  runId: v.string(),
  runName: v.string(),
  datasetFolder: v.string(),
  runFolder: v.string(),
  hyperparameters: hyperparametersSchema,
  /** The best epoch, whose weights are exported. */
  best: epochReportSchema,
  /** The folder to make; written beside it and renamed when the check has passed. */
  folder: v.string(),
});
export type ExportJob = v.InferOutput<typeof exportJobSchema>;

export const toTrainerSchema = v.variant('type', [
  v.object({ type: v.literal('train'), job: trainJobSchema }),
  v.object({ type: v.literal('export'), job: exportJobSchema }),
  /** Ends a training after the current step, keeping the best weights; cancels an export. */
  v.object({ type: v.literal('stop') }),
  /** The last message was heard: the process may end. Electron drops what was sent just before an exit. */
  v.object({ type: v.literal('end') }),
]);
export type ToTrainer = v.InferOutput<typeof toTrainerSchema>;

export const fromTrainerSchema = v.variant('type', [
  /** The first step is about to be taken. */
  v.object({ type: v.literal('started') }),
  v.object({ type: v.literal('steps'), reports: v.array(stepReportSchema) }),
  /** Sent after the weights of a best epoch are safely on disk. */
  v.object({ type: v.literal('epoch'), report: epochReportSchema }),
  v.object({ type: v.literal('finished') }),
  v.object({ type: v.literal('stopped') }),
  v.object({
    type: v.literal('exporting'),
    stage: v.picklist(['writing', 'reloading', 'checking', 'testing']),
    done: v.number(),
    total: v.number(),
  }),
  v.object({ type: v.literal('exported'), report: exportReportSchema }),
  v.object({ type: v.literal('failed'), failure: failureSchema }),
]);
export type FromTrainer = v.InferOutput<typeof fromTrainerSchema>;

/** Whether nothing more comes after this message. */
export function isLast(message: FromTrainer): boolean {
  switch (message.type) {
    case 'finished':
    case 'stopped':
    case 'exported':
    case 'failed':
      return true;
    case 'started':
    case 'steps':
    case 'epoch':
    case 'exporting':
      return false;
  }
}
