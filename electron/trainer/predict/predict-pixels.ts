import { sampleBytes } from '@core/dataset/preparation';
import type { PredictJob } from '@core/protocol/trainer';
import { DatasetReader } from '../../storage/dataset-reader';
import { loadWeights } from '../../storage/run-weights';
import type { Engine } from '../engine/engine';
import { evaluationBatchSize } from '../measure';
import { datasetNetwork, networkEngine } from '../prepare';
import type { JobSurroundings } from '../surroundings';
import { goOn } from '../trials/try-out';
import { pixelBatches, probabilityRows } from './pixel-batches';

/**
 * What a run's best weights say of pictures that are prepared as its dataset is: probabilities, batch by batch.
 * @throws RidgelineError `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`, `cancelled`
 */
export async function predictPixels(job: PredictJob, surroundings: JobSurroundings): Promise<void> {
  const { hyperparameters } = job;
  const { weights } = await loadWeights(job.runFolder);
  const reader = await DatasetReader.open(job.datasetFolder);
  let engine: Engine | undefined;
  try {
    const { manifest } = reader;
    engine = networkEngine(surroundings.createEngine, hyperparameters, manifest, weights);
    const atOnce = evaluationBatchSize(datasetNetwork(hyperparameters, manifest));
    for await (const { pixels, size } of pixelBatches(job, sampleBytes(manifest.preparation), atOnce)) {
      const probabilities = probabilityRows(engine.predict(pixels, size), size);
      surroundings.send({ type: 'predictions', probabilities });
      await goOn(surroundings);
    }
    surroundings.send({ type: 'predicted' });
  } finally {
    engine?.dispose();
    await reader.close();
  }
}
