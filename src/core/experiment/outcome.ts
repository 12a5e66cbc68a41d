import * as v from 'valibot';
import { epochReportSchema } from '../run/reports';
import { experimentPartSchema, seedSchema } from './experiment';

/** What one run of an experiment came to, with its whole curve: all that verdicts and charts are made from. */
export const runOutcomeSchema = v.object({
  runId: v.string(),
  ...experimentPartSchema.entries,
  seed: seedSchema,
  status: v.picklist(['queued', 'starting', 'running', 'paused', 'finished', 'stopped', 'failed']),
  /** Trainable weights. */
  parameters: v.number(),
  /** Oldest first; while it trains, what there is so far. */
  epochs: v.array(epochReportSchema),
  /** Share of all kernel weights that are exactly zero in the last view inside, 0–1; null before the first. */
  zeroShare: v.nullable(v.number()),
});
export type RunOutcome = v.InferOutput<typeof runOutcomeSchema>;
