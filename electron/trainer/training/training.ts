import type { TrainJob } from '@core/protocol/trainer';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import type { StepReport } from '@core/run/reports';
import type { TrainingProgress } from '@core/run/training-progress';
import type { CheckpointOwner } from '../../storage/checkpoint-file';
import type { EpochAnswersFile } from '../../storage/epoch-answers';
import { everyIndex } from '../batch-source';
import type { Prepared } from '../prepare';
import type { Gatherer } from '../gatherer';
import type { TrainingSurroundings } from '../surroundings';
import type { CheckpointWriter } from './checkpoint-writer';

/** A training under way. All that changes is the engine's state and the progress. */
export interface Training {
  readonly job: TrainJob;
  readonly prepared: Prepared;
  readonly owner: CheckpointOwner;
  readonly surroundings: TrainingSurroundings;
  readonly reporter: Gatherer<StepReport>;
  readonly checkpoints: CheckpointWriter;
  readonly answers: EpochAnswersFile;
  /** When the training would have begun if it had been in one process, in milliseconds of `performance.now()`. */
  readonly startedAt: number;
  progress: TrainingProgress;
}

/** Whether the user wants no more steps now. */
export function isInterrupted({ surroundings: { signal, pause } }: Training): boolean {
  return signal.aborted || pause.aborted;
}

/**
 * The order of the training samples in an epoch, counted from 1. One stream per epoch, so that an epoch's order does
 * not hang on how the ones before it ended.
 */
export function epochOrder(samples: number, seed: number, epoch: number): Uint32Array {
  return shuffle(everyIndex(samples), createRandom(seed, `batchOrder/${epoch}`));
}

/** Seconds that the whole training has taken. */
export function elapsedSeconds({ startedAt }: Training): number {
  return (performance.now() - startedAt) / 1000;
}
