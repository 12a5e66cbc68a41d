import { RidgelineError } from '@core/errors';
import type { EvaluateJob } from '@core/protocol/trainer';
import { DatasetReader } from '../../storage/dataset-reader';
import { savePredictions } from '../../storage/predictions-file';
import { loadRunFile } from '../../storage/run-file';
import { loadWeights } from '../../storage/run-weights';
import { BatchSource, everyIndex } from '../batch-source';
import type { Engine } from '../engine/engine';
import { evaluationBatchSize, measure } from '../measure';
import { noteTestLook } from '../note-test-look';
import { datasetNetwork, networkEngine } from '../prepare';
import type { JobSurroundings } from '../surroundings';
import { measureWithDropout } from './measure-with-dropout';
import { predictSplit } from './predict-split';

/**
 * Measures a run's best weights on a split, with dropout left on as well and what it says of every sample if that is
 * asked for; that the test split was looked at is counted.
 * @throws RidgelineError `runNotFound`, `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`, `cancelled`;
 * `tooFewImages` if the split is empty; `folderNotWritable`, `diskFull`
 */
export async function evaluateRun(job: EvaluateJob, surroundings: JobSurroundings): Promise<void> {
  const { hyperparameters, split } = job;
  const { weights } = await loadWeights(job.runFolder);
  const reader = await DatasetReader.open(job.datasetFolder);
  let engine: Engine | undefined;
  try {
    const { manifest } = reader;
    const count = manifest.counts[split];
    if (count === 0) {
      const message = `The ${split} split of this dataset has no images.`;
      throw new RidgelineError('tooFewImages', message, { split, expected: 1, count });
    }
    engine = networkEngine(surroundings.createEngine, hyperparameters, manifest, weights);
    const source = await BatchSource.open(reader, split, 0);
    const network = datasetNetwork(hyperparameters, manifest);
    const batchSize = evaluationBatchSize(network);
    const found = await measure(engine, source, everyIndex(count), batchSize, surroundings.signal);
    if (found === null) throw new RidgelineError('cancelled', 'The evaluation was cancelled.');
    const { layers } = network;
    const passes = layers.some(({ kind }) => kind === 'dropout' || kind === 'spatialDropout2d')
      ? job.dropoutPasses
      : undefined;
    const dropout =
      passes === undefined ? null : await measureWithDropout(engine, source, batchSize, passes, surroundings);
    const predictions =
      job.predictionsFile === undefined
        ? null
        : await predictSplit(engine, source, manifest.classes.length, batchSize, surroundings);
    if (split === 'test') {
      const { name } = await loadRunFile(job.runFolder);
      await noteTestLook(job.datasetFolder, 'evaluation', name, found);
    }
    // After the look is noted: who has the predictions has looked.
    if (predictions !== null && job.predictionsFile !== undefined) {
      await savePredictions(job.predictionsFile, predictions);
    }
    surroundings.send({ type: 'evaluated', measure: found, dropout });
  } finally {
    engine?.dispose();
    await reader.close();
  }
}
