import type { FromTrainer } from '@core/protocol/trainer';
import type { CreateEngine } from './engine/engine';

/** What a job is given beside its message. */
export interface JobSurroundings {
  readonly send: (message: FromTrainer) => void;
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
  readonly createEngine: CreateEngine;
}
