import { join } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { EvaluateJob } from '@core/protocol/trainer';
import type { DropoutMeasure, Measure } from '@core/run/reports';
import { askTrainer } from '../../processes/ask-trainer';
import { loadPredictions, type StoredPredictions } from '../../storage/predictions-file';
import { withTemporaryFolder } from '../../storage/with-temporary-folder';
import { listenToInterrupts } from '../interrupts';
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
  { startTrainer }: Pick<Surroundings, 'startTrainer'>,
  job: EvaluateJob,
): Promise<Answers> {
  return withTemporaryFolder(async (folder) => {
    const predictionsFile = join(folder, 'predictions');
    const { child, done } = askTrainer(
      startTrainer,
      { type: 'evaluate', job: { ...job, predictionsFile } },
      job.hyperparameters.batchSize,
      () => undefined,
    );
    let isInterrupted = false;
    const stopListening = listenToInterrupts(() => {
      isInterrupted = true;
      child.kill();
    });
    const last = await done
      .catch((thrown: unknown) => {
        throw isInterrupted ? new RidgelineError('interrupted', 'Interrupted.') : thrown;
      })
      .finally(stopListening);
    if (last.type !== 'evaluated') throw new Error(`The trainer answered ${last.type} instead of evaluated.`);
    const { measure, dropout } = last;
    return { measure, dropout, predictions: await loadPredictions(predictionsFile) };
  });
}
