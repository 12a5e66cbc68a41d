import type { Run } from '../run/run';
import type { RunOutcome } from './outcome';
import type { KnownRun } from './planned-runs';

/** What a run of an experiment tells about those to come; null for a run of none. */
export function knownRun(run: Run): KnownRun | null {
  if (run.experiment === null) return null;
  const { variantId, rung } = run.experiment;
  const status = outcomeStatus(run);
  return {
    variantId,
    rung,
    seed: run.hyperparameters.seed,
    isOver: isOver(status),
    result: status === 'finished' ? (run.best?.validation ?? null) : null,
  };
}

/** The same of an outcome. */
export function knownOutcome({ variantId, rung, seed, status, epochs }: RunOutcome): KnownRun {
  const best = epochs.findLast(({ isBest }) => isBest);
  return {
    variantId,
    rung,
    seed,
    isOver: isOver(status),
    result: status === 'finished' ? (best?.validation ?? null) : null,
  };
}

/** A run that Ridgeline left in the middle is no failure: it will go on, as a paused one does. */
export function outcomeStatus({ state }: Run): RunOutcome['status'] {
  return state.status === 'failed' && state.failure.code === 'interrupted' ? 'paused' : state.status;
}

function isOver(status: RunOutcome['status']): boolean {
  return status === 'finished' || status === 'stopped' || status === 'failed';
}
