import type { WeightMap } from '@core/initialisers/initial-weights';
import type { TrainJob } from '@core/protocol/trainer';
import { loadNewestCheckpoint } from '../storage/checkpoints';
import { DatasetReader } from '../storage/dataset-reader';
import { takeStartWeights } from '../storage/start-weights';
import { setThreads } from './load-tensorflow';
import { prepare, type Prepared } from './prepare';
import type { TrainingSurroundings } from './surroundings';
import { endEpoch } from './training/end-epoch';
import { finish, pause, reasonToEnd, stop } from './training/end-training';
import { startTraining } from './training/start-training';
import { trainEpoch } from './training/train-epoch';
import { isInterrupted, type Training } from './training/training';
import { explainTrainingError } from './training-failures';

/**
 * Trains one run from its first step, or from its newest checkpoint, to its end or until somebody interrupts, and keeps
 * the weights of the epoch with the lowest validation loss. The same job gives the same weights, bit for bit, on the
 * same machine, however often it was interrupted on the way.
 * @throws RidgelineError `nonFiniteLoss`, `outOfMemory`, `diskFull`, `datasetDamaged`, `checkpointMismatch`,
 * `checkpointDamaged` … ; the best weights and the last checkpoints stay on disk
 */
export async function trainRun(job: TrainJob, surroundings: TrainingSurroundings): Promise<void> {
  const checkpoint = job.resume ? await loadNewestCheckpoint(job.runFolder) : null;
  // Sums are made in another order with another number, and their last bits differ.
  const threads = checkpoint?.owner.threads ?? job.threads;
  if (threads !== undefined) setThreads(threads);
  const reader = await DatasetReader.open(job.datasetFolder);
  let prepared: Prepared | undefined;
  let training: Training | undefined;
  try {
    prepared = await prepare(job, reader, {
      ...surroundings,
      epoch: checkpoint?.progress.epoch ?? 1,
      // A checkpoint has all weights, as far as they have come.
      earlier: checkpoint === null ? await earlierWeights(job) : null,
    });
    training = await startTraining(job, prepared, surroundings, checkpoint);
    await takeAllSteps(training);
  } catch (thrown) {
    throw explainTrainingError(thrown, job.hyperparameters.batchSize);
  } finally {
    await training?.checkpoints.settled().catch(() => undefined);
    await training?.answers.settled().catch(() => undefined);
    prepared?.engine.dispose();
    await reader.close();
  }
}

async function earlierWeights({ runFolder, startFrom }: TrainJob): Promise<WeightMap | null> {
  if (startFrom == null) return null;
  return (await takeStartWeights(runFolder, startFrom.weightsFile, startFrom.weightsSha256)).weights;
}

async function takeAllSteps(training: Training): Promise<void> {
  const { signal } = training.surroundings;
  let reason = reasonToEnd(training);
  while (reason === null) {
    await trainEpoch(training);
    if (training.progress.cursor === training.prepared.train.length) await endEpoch(training);
    reason = reasonToEnd(training);
    if (reason === null && isInterrupted(training)) return signal.aborted ? stop(training) : pause(training);
  }
  await finish(training, reason);
}
