import type { EpochReport } from '@core/run/reports';
import { lastEpochWithSteps } from '@core/run/training-progress';
import { learningRateAt } from '@core/schedule/learning-rate';
import { saveWeights } from '../../storage/run-weights';
import { everyIndex } from '../batch-source';
import { evaluationBatchSize, measure, measuredTrainSamples } from '../measure';
import { firstNonFinite } from './first-non-finite';
import { nonFiniteFailure } from './non-finite-failure';
import { elapsedSeconds, type Training } from './training';

/**
 * Measures the network as it is now, keeps its weights if it is the best so far and what it says of every validation
 * sample, and tells.
 * @param signal ends it early, with null and nothing told
 * @throws RidgelineError `nonFiniteLoss`, `diskFull` …
 */
export async function measureEpoch(training: Training, signal?: AbortSignal): Promise<EpochReport | null> {
  const { job, prepared, progress, surroundings } = training;
  const { engine, train, validation } = prepared;
  const atOnce = evaluationBatchSize(prepared.network);
  const trainSamples = measuredTrainSamples(train.length, validation.length, job.hyperparameters.seed);
  const onTrain = await measure(engine, train, trainSamples, atOnce, signal);
  const answers = {
    classes: new Uint16Array(validation.length),
    confidences: new Float32Array(validation.length),
  };
  const every = everyIndex(validation.length);
  const onValidation = await measure(engine, validation, every, atOnce, signal, (found, _, done) => {
    answers.classes.set(found.answers, done);
    answers.confidences.set(found.confidences, done);
  });
  if (onTrain === null || onValidation === null) return null;

  const { step, best, cursor, epochSeconds } = progress;
  const epoch = lastEpochWithSteps(progress);
  const report: EpochReport = {
    epoch,
    step,
    train: onTrain,
    validation: onValidation,
    penalty: engine.penalty(),
    learningRate: learningRateAt(Math.max(0, step - 1), prepared.plan, progress.plateau),
    imagesPerSecond: epochSeconds > 0 ? cursor / epochSeconds : 0,
    seconds: elapsedSeconds(training),
    isBest: best === null || onValidation.dataLoss < best.validation.dataLoss,
  };
  const weights = engine.readWeights();
  // A dead ReLU can hide a weight that is no number from every loss.
  const losses = onTrain.dataLoss + onValidation.dataLoss + report.penalty;
  if (!Number.isFinite(losses) || firstNonFinite(weights) !== null) {
    throw await nonFiniteFailure(training, progress);
  }
  if (report.isBest) {
    await saveWeights(job.runFolder, weights, { runId: job.runId, epoch, step }, prepared.network);
  }
  training.answers.append(epoch, answers);
  surroundings.send({ type: 'epoch', report, inside: progress.inside });
  return report;
}
