import { RidgelineError } from '@core/errors';
import { lastEpochWithSteps, type TrainingProgress } from '@core/run/training-progress';
import { learningRateAt } from '@core/schedule/learning-rate';
import { sampleFiles } from '../../storage/dataset-samples';
import { firstNonFinite } from './first-non-finite';
import { epochOrder, type Training } from './training';

/** As many of a batch's files are named. */
const filesNamed = 5;

/**
 * The error for a loss, gradient or weight that is no longer a number.
 * @param progress after the step that brought it
 */
export async function nonFiniteFailure(
  training: Training,
  progress: TrainingProgress,
): Promise<RidgelineError> {
  const { job, prepared } = training;
  const { step } = progress;
  const { seed, batchSize } = job.hyperparameters;
  const epoch = lastEpochWithSteps(progress);
  const end = progress.cursor > 0 ? progress.cursor : prepared.train.length;
  const batch = Math.ceil(end / batchSize);
  const samples = epochOrder(prepared.train.length, seed, epoch).subarray((batch - 1) * batchSize, end);
  const files = await filesOf(job.datasetFolder, samples.subarray(0, filesNamed));
  const learningRate = learningRateAt(step - 1, prepared.plan, progress.plateau);
  const parameter = firstNonFinite(prepared.engine.readWeights());
  return new RidgelineError(
    'nonFiniteLoss',
    `The loss is no longer a number at step ${step} (epoch ${epoch}, batch ${batch}, learning rate ${learningRate}` +
      (parameter === null ? ').' : `, first seen in ${parameter}).`) +
      (files === null ? '' : ` The batch begins with ${files}.`),
    {
      epoch,
      step,
      batch,
      learningRate,
      ...(files === null ? {} : { files }),
      ...(parameter === null ? {} : { parameter }),
    },
  );
}

/** Null if they cannot be told: that must not hide the failure itself. */
async function filesOf(datasetFolder: string, samples: Uint32Array): Promise<string | null> {
  const files = await sampleFiles(datasetFolder, 'train').catch(() => []);
  const named = [...samples].flatMap((sample) => files[sample] ?? []);
  return named.length === 0 ? null : named.join(', ');
}
