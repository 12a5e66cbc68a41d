import { RidgelineError } from '@core/errors';
import type { TrialJob } from '@core/protocol/trainer';
import { DatasetReader } from '../../storage/dataset-reader';
import { readStartWeights } from '../../storage/start-weights';
import { setThreads } from '../load-tensorflow';
import { prepare, type Prepared } from '../prepare';
import type { JobSurroundings } from '../surroundings';
import { takeTurn } from '../take-turn';
import { explainTrainingError } from '../training-failures';

/**
 * Makes everything ready as for a training, lets it be used, and clears up.
 * @throws RidgelineError `outOfMemory`, `datasetNotFound`, `datasetDamaged` …
 */
export async function tryOut<T>(
  job: TrialJob,
  { createEngine }: JobSurroundings,
  use: (prepared: Prepared) => Promise<T>,
): Promise<T> {
  if (job.threads !== undefined) setThreads(job.threads);
  const reader = await DatasetReader.open(job.datasetFolder);
  let prepared: Prepared | undefined;
  try {
    const { startFrom, hyperparameters } = job;
    const earlier =
      startFrom == null ? null : await readStartWeights(startFrom.weightsFile, startFrom.weightsSha256);
    // A backbone that is frozen at first takes longest once it is not.
    const epoch = hyperparameters.epochs;
    prepared = await prepare(job, reader, { createEngine, earlier: earlier?.weights ?? null, epoch });
    return await use(prepared);
  } catch (thrown) {
    throw explainTrainingError(thrown, job.hyperparameters.batchSize);
  } finally {
    prepared?.engine.dispose();
    await reader.close();
  }
}

/**
 * Lets messages be heard between two computations.
 * @throws RidgelineError `cancelled`
 */
export async function goOn({ signal }: JobSurroundings): Promise<void> {
  await takeTurn();
  if (signal.aborted) throw new RidgelineError('cancelled', 'The trial was cancelled.');
}
