import type { Hyperparameters } from '../hyperparameters/fields';
import type { InsideReport } from '../run/inside';
import type { EpochReport, StepReport } from '../run/reports';
import type { Run } from '../run/run';
import type { StartFrom } from '../start/start-from';

/** Everything that was reported while a run trained. */
export interface Reported {
  readonly epochs: readonly EpochReport[];
  readonly steps: readonly StepReport[];
  /** Of the epochs whose last step was looked at (see `looksInside`). */
  readonly inside: readonly InsideReport[];
}

/** What is known of a run that was trained, in the window or without it. */
export interface RecordedRun extends Reported {
  readonly runId: string;
  readonly name: string;
  readonly datasetName: string;
  readonly classNames: readonly string[];
  readonly hyperparameters: Hyperparameters;
  /** Whose weights it began with; null for random ones. */
  readonly startFrom: StartFrom | null;
  /** When it began, in seconds since 1970. */
  readonly startedAt: number;
  readonly end: 'success' | 'failure' | 'running' | 'unknown';
}

/** A run of the window's list, with what the database has of it. */
export function recordedRun(run: Run, { epochs, steps, inside }: Reported): RecordedRun {
  const { state, createdAt } = run;
  return {
    runId: run.id,
    name: run.name,
    datasetName: run.datasetName,
    classNames: run.classNames,
    hyperparameters: run.hyperparameters,
    startFrom: run.startFrom,
    startedAt: secondsOf('startedAt' in state ? state.startedAt : createdAt),
    end: endOf(state.status),
    epochs,
    steps,
    inside,
  };
}

/** @param timestamp in ISO 8601 */
export function secondsOf(timestamp: string): number {
  return Date.parse(timestamp) / 1000;
}

function endOf(status: Run['state']['status']): RecordedRun['end'] {
  switch (status) {
    case 'finished':
    case 'stopped':
      return 'success';
    case 'failed':
      return 'failure';
    case 'starting':
    case 'running':
      return 'running';
    case 'queued':
    case 'paused':
      return 'unknown';
  }
}
