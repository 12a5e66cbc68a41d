import * as v from 'valibot';
import { hyperparametersSchema } from '../hyperparameters/schema';
import { importedSchema } from '../import/imported';
import { startFromSchema } from '../start/start-from';
import { trainingEndSchema } from './training-end';
import { epochReportSchema } from './reports';

/**
 * What a run's folder says of it, so that the folder can be understood on its own. The trainer writes it when a run
 * starts or goes on, and again when it ends.
 */
export const runFileSchema = v.object({
  version: v.literal(1),
  runId: v.string(),
  /** As it was called when it began. */
  name: v.string(),
  dataset: v.object({ id: v.string(), name: v.string(), folder: v.string() }),
  classNames: v.array(v.string()),
  hyperparameters: hyperparametersSchema,
  /** Whose weights it begins with; null for random ones. */
  startFrom: v.optional(v.nullable(startFromSchema), null),
  /** What it was imported from; null for a run that was trained. */
  imported: v.optional(v.nullable(importedSchema), null),
  /** Threads of one TensorFlow operation: another number gives other last bits. */
  threads: v.number(),
  /** The version of TensorFlow that computed. */
  tensorFlow: v.string(),
  /** Null while the run goes on, is paused, if it failed, and for a run that was imported. */
  result: v.nullable(
    v.object({
      end: trainingEndSchema,
      /** Epochs that were measured. */
      epochs: v.number(),
      /** The epoch with the lowest validation loss, whose weights are kept. */
      best: v.nullable(epochReportSchema),
      last: v.nullable(epochReportSchema),
    }),
  ),
});
export type RunFile = v.InferOutput<typeof runFileSchema>;
