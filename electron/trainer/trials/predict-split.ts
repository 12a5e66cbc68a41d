import type { Predictions } from '@core/evaluation/predictions';
import { RidgelineError } from '@core/errors';
import type { Measure } from '@core/run/reports';
import { everyIndex, type BatchSource } from '../batch-source';
import type { Engine } from '../engine/engine';
import { measureBy } from '../measure';

export interface MeasuredPredictions {
  readonly measure: Measure;
  /** In the dataset's order. */
  readonly predictions: Predictions;
}

/**
 * Measures a split as training does, and keeps the probabilities of every sample, dropout off, in one pass.
 * @param onProgress hears how many samples are done
 * @throws RidgelineError `cancelled`
 */
export async function predictSplit(
  engine: Engine,
  source: BatchSource,
  classes: number,
  batchSize: number,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => undefined,
): Promise<MeasuredPredictions> {
  const labels = new Uint16Array(source.length);
  const probabilities = new Float32Array(source.length * classes);
  const measure = await measureBy(
    (batch) => engine.evaluateWithProbabilities(batch),
    source,
    everyIndex(source.length),
    batchSize,
    signal,
    (found, batch, done) => {
      labels.set(batch.labels.subarray(0, batch.size), done);
      probabilities.set(found.probabilities, done * classes);
      onProgress(done + batch.size);
    },
  );
  if (measure === null) throw new RidgelineError('cancelled', 'The evaluation was cancelled.');
  return { measure, predictions: { labels, probabilities, classes } };
}
