import * as v from 'valibot';

/** What early stopping remembers from epoch to epoch: plain data, as it belongs to a checkpoint. */
export const earlyStoppingSchema = v.object({
  /** The validation loss to be beaten; null before the first epoch. */
  best: v.nullable(v.number()),
  /** Epochs since then. */
  wait: v.number(),
});
export type EarlyStopping = v.InferOutput<typeof earlyStoppingSchema>;

export const initialEarlyStopping: EarlyStopping = { best: null, wait: 0 };

/**
 * The state after an epoch, as Keras' `EarlyStopping` has it (mode "min", no baseline): a loss counts as better only
 * if it is more than `minDelta` below the best, so that many small gains in a row may not count.
 * @param minDelta at least 0, in nats
 */
export function earlyStoppingAfter(
  state: EarlyStopping,
  validationLoss: number,
  minDelta: number,
): EarlyStopping {
  return state.best === null || validationLoss + minDelta < state.best
    ? { best: validationLoss, wait: 0 }
    : { ...state, wait: state.wait + 1 };
}

/**
 * Whether the run ends here.
 * @param patience epochs without a better loss; 0 for never (Keras would end at the first of them)
 */
export function isOutOfPatience({ wait }: EarlyStopping, patience: number): boolean {
  return patience > 0 && wait >= patience;
}
