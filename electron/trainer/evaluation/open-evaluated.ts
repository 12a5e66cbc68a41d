import type { DatasetManifest } from '@core/dataset/manifest';
import type { SplitName } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import type { WeightsIdentity } from '@core/evaluation/report';
import type { NetworkDescription } from '@core/network/description';
import type { EvaluateJob } from '@core/protocol/trainer';
import { DatasetReader } from '../../storage/dataset-reader';
import { loadWeights } from '../../storage/run-weights';
import { BatchSource } from '../batch-source';
import type { Engine } from '../engine/engine';
import { setThreads } from '../load-tensorflow';
import { evaluationBatchSize } from '../measure';
import { datasetNetwork, networkEngine } from '../prepare';
import type { JobSurroundings } from '../surroundings';
import { explainTrainingError } from '../training-failures';

/** A run's best weights, ready to be measured. */
export interface Evaluated {
  readonly engine: Engine;
  readonly network: NetworkDescription;
  readonly manifest: DatasetManifest;
  readonly weights: WeightsIdentity;
  /** How many samples to evaluate at a time. */
  readonly batchSize: number;
  /** @throws RidgelineError `datasetDamaged`; `tooFewImages` if the split is empty */
  readonly open: (split: SplitName) => Promise<BatchSource>;
}

/**
 * Loads a run's best weights, lets them be used, and clears up.
 * @throws RidgelineError `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`, `outOfMemory`
 */
export async function withEvaluated<T>(
  job: Pick<EvaluateJob, 'datasetFolder' | 'runFolder' | 'hyperparameters'> & {
    readonly threads?: number | undefined;
  },
  { createEngine }: JobSurroundings,
  use: (evaluated: Evaluated) => Promise<T>,
): Promise<T> {
  const { hyperparameters } = job;
  if (job.threads !== undefined) setThreads(job.threads);
  const { weights, identity } = await loadWeights(job.runFolder);
  const reader = await DatasetReader.open(job.datasetFolder);
  let engine: Engine | undefined;
  try {
    const { manifest } = reader;
    const network = datasetNetwork(hyperparameters, manifest);
    const batchSize = evaluationBatchSize(network);
    engine = networkEngine(createEngine, hyperparameters, manifest, weights);
    const open = (split: SplitName): Promise<BatchSource> => {
      requireSamples(manifest, split);
      return BatchSource.open(reader, split, 0);
    };
    return await use({ engine, network, manifest, weights: identity, batchSize, open });
  } catch (thrown) {
    throw explainTrainingError(thrown, hyperparameters.batchSize);
  } finally {
    engine?.dispose();
    await reader.close();
  }
}

function requireSamples({ counts }: DatasetManifest, split: SplitName): void {
  const count = counts[split];
  if (count > 0) return;
  const message = `The ${split} split of this dataset has no images.`;
  throw new RidgelineError('tooFewImages', message, { split, expected: 1, count });
}
