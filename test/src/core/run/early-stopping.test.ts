import { describe, expect, it } from 'vitest';
import { earlyStoppingAfter, initialEarlyStopping, isOutOfPatience } from '@core/run/early-stopping';

/** The epoch, from 1, after which the run ends; null if it goes to the end. */
function lastEpoch(losses: readonly number[], patience: number, minDelta = 0): number | null {
  let state = initialEarlyStopping;
  for (const [i, loss] of losses.entries()) {
    state = earlyStoppingAfter(state, loss, minDelta);
    if (isOutOfPatience(state, patience)) return i + 1;
  }
  return null;
}

describe('early stopping', () => {
  // What keras.callbacks.EarlyStopping(monitor='val_loss', patience=…, min_delta=…) of Keras 3.15 does, called with these
  // losses epoch by epoch: its `stopped_epoch` + 1.
  it.each([
    [[1, 0.9, 0.95, 0.96, 0.8, 0.7], 3, 0, null],
    [[1, 0.9, 0.95, 0.96, 0.8, 0.7], 2, 0, 4],
    [[1, 0.9, 0.9, 0.9], 2, 0, 4],
    [[1, 0.95, 0.88, 0.85, 0.7], 2, 0.1, null],
    [[1, 0.95, 0.91, 0.85, 0.82], 2, 0.1, 3],
    [[1, 2, 0.5, 3, 4], 1, 0, 2],
  ])(
    'after %j with patience %i and minDelta %f ends after epoch %s',
    (losses, patience, minDelta, expected) => {
      expect(lastEpoch(losses, patience, minDelta)).toBe(expected);
    },
  );

  it('never ends without patience', () => {
    expect(lastEpoch([1, 2, 3, 4, 5, 6], 0)).toBe(null);
  });
});
