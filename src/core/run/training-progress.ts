import * as v from 'valibot';
import { initialPlateau } from '../schedule/plateau';
import { earlyStoppingSchema, initialEarlyStopping } from './early-stopping';
import { insideReportSchema } from './inside';
import { epochReportSchema } from './reports';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * How far a training is, and all that it remembers beside its variables: plain data, as it belongs to a checkpoint.
 * Random numbers are no part of it, as every stream begins anew from the seed and a step or an epoch.
 */
export const trainingProgressSchema = v.object({
  /** Steps that were done. */
  step: count,
  /** The epoch under way, from 1; one more than there are once the last one is over. */
  epoch: count,
  /** Samples of this epoch that were trained on: the next ones in its order come next. */
  cursor: count,
  /** Time that the steps of this epoch took. */
  epochSeconds: v.number(),
  /** Time that the whole training took, in all processes that did a part of it. */
  seconds: v.number(),
  /** The epoch with the lowest validation loss, whose weights are kept. */
  best: v.nullable(epochReportSchema),
  /** The latest epoch that was measured. */
  last: v.nullable(epochReportSchema),
  earlyStopping: earlyStoppingSchema,
  plateau: v.object({ best: v.nullable(v.number()), wait: count, reductions: count }),
  /**
   * The view inside that the epoch's last step gave, until the epoch is told of. A norm may be infinite, which JSON has
   * no word for: rather no view than no checkpoint.
   */
  inside: v.fallback(v.nullable(insideReportSchema), null),
});
export type TrainingProgress = v.InferOutput<typeof trainingProgressSchema>;

export const initialProgress: TrainingProgress = {
  step: 0,
  epoch: 1,
  cursor: 0,
  epochSeconds: 0,
  seconds: 0,
  best: null,
  last: null,
  earlyStopping: initialEarlyStopping,
  plateau: initialPlateau,
  inside: null,
};

/** The epoch that the last step was in. */
export function lastEpochWithSteps({ epoch, cursor }: TrainingProgress): number {
  return cursor > 0 ? epoch : Math.max(1, epoch - 1);
}
