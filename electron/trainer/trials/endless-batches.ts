import type { TrialJob } from '@core/protocol/trainer';
import type { BatchSource } from '../batch-source';
import type { Batch } from '../engine/engine';
import { epochOrder } from '../training/training';

/** The batches that a training would be given, epoch after epoch without end. */
export async function* endlessBatches(
  train: BatchSource,
  { batchSize, seed }: TrialJob['hyperparameters'],
): AsyncGenerator<Batch, void, void> {
  for (let epoch = 1; ; epoch++) yield* train.batches(epochOrder(train.length, seed, epoch), batchSize);
}
