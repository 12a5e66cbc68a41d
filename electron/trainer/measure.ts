import type { NetworkDescription } from '@core/network/description';
import { placeLayers, sizeOf } from '@core/network/shapes';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import type { Measure } from '@core/run/reports';
import { everyIndex, type BatchSource } from './batch-source';
import type { Batch, Engine, Evaluation } from './engine/engine';
import { takeTurn } from './take-turn';

/** The least samples that training accuracy is measured on, if there are as many. */
const leastTrainSamples = 500;
/** More samples at a time bring no speed. */
const mostSamplesAtOnce = 256;
/** What the largest layer's output may take while measuring. */
const bytesAtOnce = 1 << 26;

/** How many samples to evaluate at a time: bounded by memory, not by the batch size of the training. */
export function evaluationBatchSize(network: NetworkDescription): number {
  const largest = Math.max(...placeLayers(network).map(({ output }) => sizeOf(output)));
  const fitting = Math.floor(bytesAtOnce / (largest * Float32Array.BYTES_PER_ELEMENT));
  return Math.min(mostSamplesAtOnce, Math.max(1, fitting));
}

/**
 * The training samples that are measured after every epoch: the same ones each time, as many as there are
 * validation samples, and at least 500 if there are; sorted.
 */
export function measuredTrainSamples(
  trainSamples: number,
  validationSamples: number,
  seed: number,
): Uint32Array {
  const size = Math.min(trainSamples, Math.max(validationSamples, leastTrainSamples));
  return shuffle(everyIndex(trainSamples), createRandom(seed, 'measure')).slice(0, size).sort();
}

/** What is to be done with what is found of each batch; `done` samples came before it. */
export type HearBatch<E extends Evaluation = Evaluation> = (found: E, batch: Batch, done: number) => void;

/**
 * Loss, accuracy and how often each class was named, over the given samples, dropout off.
 * @param signal ends it early, with null
 */
export function measure(
  engine: Engine,
  source: BatchSource,
  indices: Uint32Array,
  batchSize: number,
  signal?: AbortSignal,
  hear?: HearBatch,
): Promise<Measure | null> {
  return measureBy((batch) => engine.evaluate(batch), source, indices, batchSize, signal, hear);
}

/** The same by a way to evaluate that may find more. */
export async function measureBy<E extends Evaluation>(
  evaluate: (batch: Batch) => E,
  source: BatchSource,
  indices: Uint32Array,
  batchSize: number,
  signal?: AbortSignal,
  hear?: HearBatch<E>,
): Promise<Measure | null> {
  let lossSum = 0;
  let correct = 0;
  let done = 0;
  let predicted: readonly number[] = [];
  for await (const batch of source.batches(indices, batchSize)) {
    if (signal?.aborted === true) return null;
    const found = evaluate(batch);
    lossSum += found.lossSum;
    correct += found.correct;
    predicted = found.predicted.map((count, index) => count + (predicted[index] ?? 0));
    hear?.(found, batch, done);
    done += batch.size;
    await takeTurn();
  }
  const samples = indices.length;
  return { dataLoss: lossSum / samples, accuracy: correct / samples, samples, predicted: [...predicted] };
}
