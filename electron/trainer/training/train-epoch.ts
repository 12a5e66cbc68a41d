import { insideReport } from '@core/run/inside-report';
import { looksInside } from '@core/run/looks-inside';
import { learningRateAt } from '@core/schedule/learning-rate';
import type { Batch } from '../engine/engine';
import { takeTurn } from '../take-turn';
import { nonFiniteFailure } from './non-finite-failure';
import { takeCheckpoint } from './take-checkpoint';
import { epochOrder, isInterrupted, type Training } from './training';

/**
 * Takes the steps of the epoch under way that are still to be taken, until somebody interrupts; the last one is looked
 * at from inside.
 * @throws RidgelineError `nonFiniteLoss` after the very step that brought it; `diskFull` …
 */
export async function trainEpoch(training: Training): Promise<void> {
  const { train } = training.prepared;
  const { batchSize, seed } = training.job.hyperparameters;
  const { epoch, cursor } = training.progress;
  const toCome = epochOrder(train.length, seed, epoch).subarray(cursor);
  let startedAt = performance.now();
  for await (const batch of train.batches(toCome, batchSize)) {
    if (isInterrupted(training)) break;
    await takeStep(training, batch, startedAt);
    startedAt = performance.now();
    // The epoch's last step is followed by one anyway.
    const isLast = training.progress.cursor === train.length;
    if (training.checkpoints.isDue() && !isLast) await takeCheckpoint(training);
    await takeTurn();
  }
  training.reporter.flush();
}

/** @param startedAt when the step before was done, in milliseconds of `performance.now()` */
async function takeStep(training: Training, batch: Batch, startedAt: number): Promise<void> {
  const { prepared, progress, reporter } = training;
  const { step, epoch } = progress;
  const cursor = progress.cursor + batch.size;
  const learningRate = learningRateAt(step, prepared.plan, progress.plateau);
  const isLast = cursor === prepared.train.length;
  const inspect = isLast && looksInside(epoch, prepared.plan.stepsPerEpoch);
  const { dataLoss, penalty, isFinite, inspection } = prepared.engine.trainStep(batch, {
    step,
    learningRate,
    inspect,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  training.progress = {
    ...progress,
    step: step + 1,
    cursor,
    epochSeconds: progress.epochSeconds + seconds,
    inside: inspection === null ? null : insideReport(epoch, inspection),
  };
  if (!isFinite) {
    reporter.flush();
    throw await nonFiniteFailure(training, training.progress);
  }
  const imagesPerSecond = seconds > 0 ? batch.size / seconds : 0;
  reporter.add({ step: step + 1, epoch, dataLoss, penalty, learningRate, imagesPerSecond });
}
