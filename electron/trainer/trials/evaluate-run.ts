import type { EvaluateJob } from '@core/protocol/trainer';
import { savePredictions } from '../../storage/predictions-file';
import { loadRunFile } from '../../storage/run-file';
import { withEvaluated } from '../evaluation/open-evaluated';
import { noteTestLook } from '../note-test-look';
import type { JobSurroundings } from '../surroundings';
import { measureWithDropout } from './measure-with-dropout';
import { predictSplit } from './predict-split';

/**
 * Measures a run's best weights on a split, with dropout left on as well and what it says of every sample if that is
 * asked for; that the test split was looked at is counted.
 * @throws RidgelineError `runNotFound`, `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`, `cancelled`;
 * `tooFewImages` if the split is empty; `outOfMemory`, `folderNotWritable`, `diskFull`
 */
export async function evaluateRun(job: EvaluateJob, surroundings: JobSurroundings): Promise<void> {
  const { split } = job;
  await withEvaluated(job, surroundings, async ({ engine, network, manifest, weights, batchSize, open }) => {
    const source = await open(split);
    const { measure, predictions } = await predictSplit(
      engine,
      source,
      manifest.classes.length,
      batchSize,
      surroundings.signal,
    );
    const { layers } = network;
    const passes = layers.some(({ kind }) => kind === 'dropout' || kind === 'spatialDropout2d')
      ? job.dropoutPasses
      : undefined;
    const dropout =
      passes === undefined ? null : await measureWithDropout(engine, source, batchSize, passes, surroundings);
    if (split === 'test') {
      const { name } = await loadRunFile(job.runFolder);
      await noteTestLook(job.datasetFolder, 'evaluation', name, measure);
    }
    // After the look is noted: who has the predictions has looked.
    if (job.predictionsFile !== undefined) await savePredictions(job.predictionsFile, predictions, weights);
    surroundings.send({ type: 'evaluated', measure, dropout });
  });
}
