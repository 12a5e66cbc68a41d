import type { Predictions } from '@core/evaluation/predictions';
import { everyIndex, type BatchSource } from '../batch-source';
import type { Engine } from '../engine/engine';
import type { JobSurroundings } from '../surroundings';
import { goOn } from './try-out';

/**
 * The probabilities of every sample of a split in the dataset's order, dropout off. The network goes over the split a
 * second time for them, so that measuring, which is done after every epoch, stays as it is.
 * @throws RidgelineError `cancelled`
 */
export async function predictSplit(
  engine: Engine,
  source: BatchSource,
  classes: number,
  batchSize: number,
  surroundings: JobSurroundings,
): Promise<Predictions> {
  const labels = new Uint16Array(source.length);
  const probabilities = new Float32Array(source.length * classes);
  let done = 0;
  for await (const batch of source.batches(everyIndex(source.length), batchSize)) {
    labels.set(batch.labels.subarray(0, batch.size), done);
    probabilities.set(engine.predict(batch.pixels, batch.size), done * classes);
    done += batch.size;
    await goOn(surroundings);
  }
  return { labels, probabilities, classes };
}
