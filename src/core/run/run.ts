import * as v from 'valibot';
import { failureSchema } from '../errors';
import { hyperparametersSchema } from '../hyperparameters/schema';
import { epochReportSchema } from './reports';

const timestamp = v.pipe(v.string(), v.isoTimestamp());

export const runStateSchema = v.variant('status', [
  /** The trainer process is starting: loading TensorFlow, reading the dataset. */
  v.object({ status: v.literal('starting'), startedAt: timestamp }),
  v.object({ status: v.literal('running'), startedAt: timestamp }),
  v.object({ status: v.literal('finished'), startedAt: timestamp, endedAt: timestamp }),
  /** Ended early by the user; the best weights are kept. */
  v.object({ status: v.literal('stopped'), startedAt: timestamp, endedAt: timestamp }),
  v.object({
    status: v.literal('failed'),
    startedAt: timestamp,
    endedAt: timestamp,
    failure: failureSchema,
  }),
]);
export type RunState = v.InferOutput<typeof runStateSchema>;

export const runSchema = v.object({
  id: v.string(),
  name: v.string(),
  datasetId: v.string(),
  /** Kept with the run, so that it can be told after the dataset is gone. */
  datasetName: v.string(),
  classNames: v.array(v.string()),
  hyperparameters: hyperparametersSchema,
  /** Number of trainable weights. */
  parameters: v.number(),
  stepsPerEpoch: v.number(),
  /** Position in the palette of run colours, 0–7; given at birth and never changed. */
  colour: v.number(),
  hidden: v.boolean(),
  createdAt: timestamp,
  state: runStateSchema,
  /** The latest epoch's report and that of the best one, null before the first epoch ends. */
  last: v.nullable(epochReportSchema),
  best: v.nullable(epochReportSchema),
});
export type Run = v.InferOutput<typeof runSchema>;

/** Whether a trainer process is at work for it. */
export function isActive(run: Run): boolean {
  return run.state.status === 'starting' || run.state.status === 'running';
}
