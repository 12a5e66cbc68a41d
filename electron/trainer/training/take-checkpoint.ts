import { firstNonFinite } from './first-non-finite';
import { nonFiniteFailure } from './non-finite-failure';
import { elapsedSeconds, type Training } from './training';

/**
 * Copies the state and begins to write it to disk.
 * @throws RidgelineError `nonFiniteLoss` if a number in it is none: what is broken must not take the place of what is
 * whole; `diskFull` … if the one before could not be written
 */
export async function takeCheckpoint(training: Training): Promise<void> {
  const { owner, prepared, checkpoints } = training;
  const state = prepared.engine.readState();
  if (firstNonFinite(state) !== null) throw await nonFiniteFailure(training, training.progress);
  const progress = { ...training.progress, seconds: elapsedSeconds(training) };
  await checkpoints.begin({ owner, progress, state });
}
