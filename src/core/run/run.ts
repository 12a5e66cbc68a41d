import * as v from 'valibot';
import { failureSchema } from '../errors';
import { experimentPartSchema } from '../experiment/experiment';
import { hyperparametersSchema } from '../hyperparameters/schema';
import { importedSchema } from '../import/imported';
import { notesSchema, tagsSchema } from '../notes';
import { startFromSchema } from '../start/start-from';
import { epochReportSchema } from './reports';

const timestamp = v.pipe(v.string(), v.isoTimestamp());

export const runStateSchema = v.variant('status', [
  /** It waits for a trainer, which will begin it, or go on from its checkpoint if there is one. */
  v.object({ status: v.literal('queued'), queuedAt: timestamp }),
  /** The trainer process is starting: loading TensorFlow, reading the dataset. */
  v.object({ status: v.literal('starting'), startedAt: timestamp }),
  v.object({ status: v.literal('running'), startedAt: timestamp }),
  /** Its trainer has ended and left a checkpoint, from which it goes on when the user says so. */
  v.object({ status: v.literal('paused'), startedAt: timestamp, pausedAt: timestamp }),
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

export const checkpointMarkSchema = v.object({
  /** Steps that were done when it was taken. */
  step: v.number(),
  epoch: v.number(),
  savedAt: timestamp,
});
/** That a checkpoint is on disk, and of when. */
export type CheckpointMark = v.InferOutput<typeof checkpointMarkSchema>;

/** Positions in the palette of run colours. */
export const runColours = 8;

export const runSchema = v.object({
  id: v.string(),
  name: v.string(),
  datasetId: v.string(),
  /** Kept with the run, so that it can be told after the dataset is gone. */
  datasetName: v.string(),
  classNames: v.array(v.string()),
  hyperparameters: hyperparametersSchema,
  /** Whose weights it begins with; null for random ones. */
  startFrom: v.nullable(startFromSchema),
  /** What it was imported from; null for a run that was trained here. */
  imported: v.nullable(importedSchema),
  /** Number of trainable weights, frozen or not. */
  parameters: v.number(),
  stepsPerEpoch: v.number(),
  /** Position in the palette of run colours, 0–7; given at birth, and changed by nobody but the user. */
  colour: v.number(),
  hidden: v.boolean(),
  /** Which run of which experiment it is; null for one that was started by itself. */
  experiment: v.nullable(experimentPartSchema),
  notes: notesSchema,
  tags: tagsSchema,
  createdAt: timestamp,
  state: runStateSchema,
  /** The latest epoch's report and that of the best one, null before the first epoch ends. */
  last: v.nullable(epochReportSchema),
  best: v.nullable(epochReportSchema),
  /** The newest checkpoint; null before the first, and once the run has finished. */
  checkpoint: v.nullable(checkpointMarkSchema),
});
export type Run = v.InferOutput<typeof runSchema>;

/** Whether there are weights that another run can begin with. */
export function hasWeights({ best, imported }: Pick<Run, 'best' | 'imported'>): boolean {
  return best !== null || imported !== null;
}

/** Whether it waits in the queue. */
export function isQueued(run: Run): boolean {
  return run.state.status === 'queued';
}

/** Whether a trainer process is at work for it. */
export function isActive(run: Run): boolean {
  return run.state.status === 'starting' || run.state.status === 'running';
}

/** Whether the run can go on where its checkpoint was taken. */
export function isResumable({ checkpoint, state }: Run): boolean {
  if (checkpoint === null) return false;
  switch (state.status) {
    case 'paused':
    case 'stopped':
      return true;
    case 'failed':
      // The steps after the checkpoint come again exactly as they were, and with them the same end.
      return state.failure.code !== 'nonFiniteLoss' && state.failure.code !== 'checkpointDamaged';
    case 'queued':
    case 'starting':
    case 'running':
    case 'finished':
      return false;
  }
}
