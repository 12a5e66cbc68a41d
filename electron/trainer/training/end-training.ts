import { createHash } from 'node:crypto';
import { isOutOfPatience } from '@core/run/early-stopping';
import { networkParameters } from '@core/network/parameters';
import type { TrainingEnd } from '@core/run/training-end';
import { lastEpochWithSteps } from '@core/run/training-progress';
import { removeCheckpoints } from '../../storage/checkpoints';
import type { Prepared } from '../prepare';
import { measureEpoch } from './measure-epoch';
import { takeCheckpoint } from './take-checkpoint';
import type { Training } from './training';
import { writeRunFile } from './write-run-file';

/** Why there are no more steps to take; null while there are. */
export function reasonToEnd({ progress, job }: Training): 'epochs' | 'patience' | null {
  const { epochs, patience } = job.hyperparameters;
  if (progress.epoch > epochs) return 'epochs';
  return progress.cursor === 0 && isOutOfPatience(progress.earlyStopping, patience) ? 'patience' : null;
}

/**
 * Ends a training that took all its steps. Its checkpoints are removed: another run cannot go on from them, as its
 * settings would differ, and the best weights stay. That is the very last thing to be done, so that a process which is
 * killed before anybody heard of the end finds it again instead of starting anew.
 */
export async function finish(training: Training, reason: 'epochs' | 'patience'): Promise<void> {
  const { surroundings, checkpoints, job } = training;
  await checkpoints.settled();
  const end = endOf(training, reason);
  const { best, last } = training.progress;
  await writeRunFile(training, { end, epochs: last?.epoch ?? 0, best, last });
  surroundings.send({ type: 'finished', end });
  await surroundings.delivered();
  await removeCheckpoints(job.runFolder);
}

/**
 * Ends a training early. Its checkpoint stays, so that it can go on as if it had never been stopped. If nothing was
 * measured yet, the weights as they are now are the best there is.
 */
export async function stop(training: Training): Promise<void> {
  const { surroundings, checkpoints } = training;
  await takeCheckpoint(training);
  await checkpoints.settled();
  const measured = training.progress.best === null ? await measureEpoch(training) : null;
  await training.answers.settled();
  const { best, last } = training.progress;
  const end = endOf(training, 'stop');
  await writeRunFile(training, {
    end,
    epochs: (measured ?? last)?.epoch ?? 0,
    best: measured ?? best,
    last: measured ?? last,
  });
  surroundings.send({ type: 'stopped', end });
}

/** Ends a training for now. */
export async function pause(training: Training): Promise<void> {
  await takeCheckpoint(training);
  await training.checkpoints.settled();
  const { step } = training.progress;
  training.surroundings.send({ type: 'paused', step, epoch: lastEpochWithSteps(training.progress) });
}

function endOf({ progress, prepared }: Training, reason: TrainingEnd['reason']): TrainingEnd {
  return { reason, step: progress.step, weightsSha256: weightsSha256(prepared) };
}

function weightsSha256({ engine, network }: Prepared): string {
  const weights = engine.readWeights();
  const hash = createHash('sha256');
  for (const { name } of networkParameters(network)) hash.update(weights.get(name) ?? new Float32Array());
  return hash.digest('hex');
}
