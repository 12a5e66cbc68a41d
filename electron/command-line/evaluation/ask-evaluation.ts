import { join } from 'node:path';
import type { EvaluateJob } from '@core/protocol/trainer';
import type { DropoutMeasure, Measure } from '@core/run/reports';
import { loadPredictions, type StoredPredictions } from '../../storage/predictions-file';
import { withTemporaryFolder } from '../../storage/with-temporary-folder';
import { askUntilInterrupted } from '../ask-until-interrupted';
import type { Surroundings } from '../surroundings';

export interface Answers {
  readonly measure: Measure;
  readonly dropout: DropoutMeasure | null;
  readonly predictions: StoredPredictions;
}

/**
 * Lets a trainer measure a run on a split, and say what it makes of every sample.
 * @throws RidgelineError whatever stands in the way; `interrupted`
 */
export function askEvaluation(
  around: Pick<Surroundings, 'startTrainer'>,
  job: EvaluateJob,
): Promise<Answers> {
  return withTemporaryFolder(async (folder) => {
    const predictionsFile = join(folder, 'predictions');
    const last = await askUntilInterrupted(
      around,
      { type: 'evaluate', job: { ...job, predictionsFile } },
      job.hyperparameters.batchSize,
      () => undefined,
      { sentence: 'Interrupted.' },
    );
    if (last.type !== 'evaluated') throw new Error(`The trainer answered ${last.type} instead of evaluated.`);
    const { measure, dropout } = last;
    return { measure, dropout, predictions: await loadPredictions(predictionsFile) };
  });
}
