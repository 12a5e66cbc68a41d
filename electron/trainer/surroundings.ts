import type { FromTrainer } from '@core/protocol/trainer';
import type { CreateEngine } from './engine/engine';

/** What a job is given beside its message. */
export interface JobSurroundings {
  readonly send: (message: FromTrainer) => void;
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
  readonly createEngine: CreateEngine;
}

export interface TrainingSurroundings extends JobSurroundings {
  /** Aborted by `pause`. */
  readonly pause: AbortSignal;
  /** Resolves when all that was sent has arrived. */
  readonly delivered: () => Promise<void>;
  /** Bytes of each split that may be kept in memory; as much as suits the machine unless told. */
  readonly splitMemory?: number;
}
