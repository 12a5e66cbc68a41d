import { open } from 'node:fs/promises';
import type { PredictJob } from '@core/protocol/trainer';
import { DatasetReader } from '../../storage/dataset-reader';
import { loadWeights } from '../../storage/run-weights';
import type { Engine } from '../engine/engine';
import { evaluationBatchSize } from '../measure';
import { datasetNetwork, networkEngine } from '../prepare';
import type { JobSurroundings } from '../surroundings';
import { goOn } from '../trials/try-out';

/**
 * What a run's best weights say of pictures that are prepared as its dataset is: probabilities, batch by batch.
 * @throws RidgelineError `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`, `cancelled`
 */
export async function predictPixels(job: PredictJob, surroundings: JobSurroundings): Promise<void> {
  const { hyperparameters, samples } = job;
  const { weights } = await loadWeights(job.runFolder);
  const reader = await DatasetReader.open(job.datasetFolder);
  const pixels = await open(job.pixelsFile);
  let engine: Engine | undefined;
  try {
    const { manifest } = reader;
    const { imageSize } = manifest.preparation;
    const sampleSize = imageSize * imageSize * manifest.channels;
    engine = networkEngine(surroundings.createEngine, hyperparameters, manifest, weights);
    const atOnce = evaluationBatchSize(datasetNetwork(hyperparameters, manifest));
    for (let first = 0; first < samples; first += atOnce) {
      const size = Math.min(atOnce, samples - first);
      const batch = new Uint8Array(size * sampleSize);
      const { bytesRead } = await pixels.read(batch, 0, batch.length, first * sampleSize);
      if (bytesRead < batch.length)
        throw new Error(`${job.pixelsFile} holds fewer than ${samples} pictures.`);
      const flat = engine.predict(batch, size);
      const classes = flat.length / size;
      const probabilities = Array.from({ length: size }, (_, i) => [
        ...flat.subarray(i * classes, (i + 1) * classes),
      ]);
      surroundings.send({ type: 'predictions', probabilities });
      await goOn(surroundings);
    }
    surroundings.send({ type: 'predicted' });
  } finally {
    engine?.dispose();
    await pixels.close();
    await reader.close();
  }
}
