import type { StepReport } from './reports';
import type { Run } from './run';

export interface RunProgress {
  /** The epoch under way, from 1. */
  readonly epoch: number;
  /** Steps done in it. */
  readonly step: number;
  /** Share of all steps that is done, 0–1. */
  readonly share: number;
  readonly imagesPerSecond: number | null;
  /** Null before anything was measured. */
  readonly secondsLeft: number | null;
}

/** Where the last of so many steps was: its epoch, from 1, and how many steps of that epoch were then done. */
export function positionOf(run: Run, steps: number): { epoch: number; step: number } {
  const epoch = Math.max(1, Math.ceil(steps / run.stepsPerEpoch));
  return { epoch, step: steps - (epoch - 1) * run.stepsPerEpoch };
}

/** How far a run is. The time left follows from whole epochs, measuring included, as soon as there is one. */
export function runProgress(run: Run, newest: StepReport | undefined): RunProgress {
  const { epochs } = run.hyperparameters;
  const { stepsPerEpoch, last } = run;
  const total = epochs * stepsPerEpoch;
  const done = Math.max(newest?.step ?? 0, last?.step ?? 0);
  const epoch = Math.min(epochs, Math.floor(done / stepsPerEpoch) + (done >= total ? 0 : 1));
  return {
    epoch: Math.max(1, epoch),
    step: done - (Math.max(1, epoch) - 1) * stepsPerEpoch,
    share: total === 0 ? 0 : Math.min(1, done / total),
    imagesPerSecond: newest?.imagesPerSecond ?? last?.imagesPerSecond ?? null,
    secondsLeft: secondsFor(total - done, run, newest),
  };
}

function secondsFor(
  steps: number,
  { last, hyperparameters }: Run,
  newest: StepReport | undefined,
): number | null {
  if (last !== null) return (last.seconds / last.step) * steps;
  if (newest === undefined || newest.imagesPerSecond <= 0) return null;
  return (steps * hyperparameters.batchSize) / newest.imagesPerSecond;
}
