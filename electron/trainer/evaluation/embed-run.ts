import { UMAP } from 'umap-js';
import { RidgelineError } from '@core/errors';
import type { Embedding } from '@core/evaluation/embedding';
import type { EvaluationStage } from '@core/evaluation/stages';
import { stratifiedSample } from '@core/evaluation/stratified-sample';
import type { ReportJob } from '@core/protocol/trainer';
import { createRandom } from '@core/random/random';
import { writeEmbedding } from '../../storage/evaluation-files';
import type { JobSurroundings } from '../surroundings';
import { goOn } from '../trials/try-out';
import { featuresOf } from './features-of';
import { withEvaluated } from './open-evaluated';

/** More points than these only cover each other. */
const mostSamples = 3000;
/** UMAP's usual ones (McInnes, Healy & Melville 2018). */
const usual = { neighbours: 15, minDistance: 0.1 } as const;
/** With fewer there is nothing to lay out. */
const fewestSamples = 4;
/** Steps between two looks at whether somebody wants it to end. */
const stepsAtOnce = 5;

/**
 * Lays out samples of a split in a plane by what the network makes of them before its last layer, and leaves that in the
 * run's folder. A run has the same picture every time, as all that is random comes from its seed.
 * @throws RidgelineError `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`; `tooFewImages` if the
 *   split has hardly any; `outOfMemory`, `cancelled`, `folderNotWritable`, `diskFull`
 */
export async function embedRun(job: ReportJob, surroundings: JobSurroundings): Promise<void> {
  const { runId, runFolder, split } = job;
  const { seed } = job.hyperparameters;
  const tell = (stage: EvaluationStage, done: number, total: number): void => {
    surroundings.send({ type: 'evaluating', stage, done, total });
  };
  await withEvaluated(job, surroundings, async (evaluated) => {
    const { engine, weights, batchSize } = evaluated;
    const source = await evaluated.open(split);
    if (source.length < fewestSamples) throw tooFew(split, source.length);
    const labels = source.labels();
    const index = stratifiedSample(labels, mostSamples, createRandom(seed, 'embedding/samples'));
    const features = await featuresOf(
      engine,
      source,
      Uint32Array.from(index),
      batchSize,
      createRandom(seed, 'embedding/projection'),
      surroundings,
      (done) => tell('activating', done, index.length),
    );
    const random = createRandom(seed, 'embedding/umap');
    const neighbours = Math.min(usual.neighbours, index.length - 1);
    const umap = new UMAP({
      nComponents: 2,
      nNeighbors: neighbours,
      minDist: usual.minDistance,
      random: () => random.uniform(),
    });
    tell('placing', 0, 1);
    await goOn(surroundings);
    const epochs = umap.initializeFit(features.rows);
    for (let step = 0; step < epochs; step++) {
      umap.step();
      if (step % stepsAtOnce > 0) continue;
      tell('placing', step, epochs);
      await goOn(surroundings);
    }
    const places = umap.getEmbedding();
    const embedding: Embedding = {
      version: 1,
      runId,
      split,
      weights,
      method: {
        name: 'umap',
        dimensions: features.dimensions,
        ...(features.projected === null ? {} : { projected: features.projected }),
        neighbours,
        minDistance: usual.minDistance,
        epochs,
        seed,
      },
      samples: source.length,
      points: {
        index,
        label: index.map((sample) => labels[sample] ?? 0),
        predicted: features.predicted,
        x: places.map(([x]) => x ?? 0),
        y: places.map(([, y]) => y ?? 0),
      },
    };
    await writeEmbedding(runFolder, embedding);
    surroundings.send({ type: 'embedded', embedding });
  });
}

function tooFew(split: ReportJob['split'], count: number): RidgelineError {
  const message = `The ${split} split of this dataset has ${count} images, and ${fewestSamples} are the least to lay out.`;
  return new RidgelineError('tooFewImages', message, { split, expected: fewestSamples, count });
}
