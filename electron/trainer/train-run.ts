import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import type { TrainJob } from '@core/protocol/trainer';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import type { EpochReport } from '@core/run/reports';
import { learningRateAt, schedulePlan, stepsPerEpoch } from '@core/schedule/learning-rate';
import { DatasetReader } from '../storage/dataset-reader';
import { saveWeights } from '../storage/run-weights';
import { BatchSource, everyIndex } from './batch-source';
import type { Engine } from './engine/engine';
import { evaluationBatchSize, measure, measuredTrainSamples } from './measure';
import { requireMemory } from './require-memory';
import { StepReporter } from './step-reporter';
import type { JobSurroundings } from './surroundings';
import { takeTurn } from './take-turn';
import { explainTrainingError, nonFiniteLoss } from './training-failures';

/**
 * Trains one run from its first step to its end, and keeps the weights of the epoch with the lowest validation
 * loss. The same job gives the same weights, bit for bit, on the same machine.
 * @throws RidgelineError `nonFiniteLoss`, `outOfMemory`, `diskFull`, `datasetDamaged` … ; the best weights so far
 * stay on disk
 */
export async function trainRun(job: TrainJob, surroundings: JobSurroundings): Promise<void> {
  const { send, signal, createEngine } = surroundings;
  const { hyperparameters } = job;
  const { batchSize, epochs, seed } = hyperparameters;

  const reader = await DatasetReader.open(job.datasetFolder);
  let engine: Engine | undefined;
  try {
    const { classes, channels, mean, std, preparation } = reader.manifest;
    const train = await BatchSource.open(reader, 'train');
    const validation = await BatchSource.open(reader, 'validation');
    const inputShape = [preparation.imageSize, preparation.imageSize, channels] as const;
    const network = buildNetwork(hyperparameters, inputShape, classes.length);
    requireMemory(network, Math.min(batchSize, train.length));
    const weights = initialWeights(network, hyperparameters);
    engine = createEngine({ network, hyperparameters, mean, std, weights });
    const plan = schedulePlan(hyperparameters, stepsPerEpoch(train.length, batchSize));
    const measuredTrain = measuredTrainSamples(train.length, validation.length, seed);
    const measuredAtOnce = evaluationBatchSize(network);

    const reporter = new StepReporter(send);
    const startedAt = performance.now();
    let best = Infinity;
    let step = 0;
    send({ type: 'started' });

    for (let epoch = 1; epoch <= epochs; epoch++) {
      // One stream per epoch, so that an epoch's order does not hang on how the ones before it ended.
      const order = shuffle(everyIndex(train.length), createRandom(seed, `batchOrder/${epoch}`));
      const epochStartedAt = performance.now();
      let stepStartedAt = epochStartedAt;
      let trained = 0;
      let learningRate = learningRateAt(step, plan);

      for await (const batch of train.batches(order, batchSize)) {
        if (signal.aborted) break;
        learningRate = learningRateAt(step, plan);
        const { dataLoss, penalty } = engine.trainStep(batch, learningRate);
        step += 1;
        trained += batch.size;
        if (!Number.isFinite(dataLoss + penalty)) {
          reporter.flush();
          throw nonFiniteLoss(epoch, step, learningRate);
        }
        const now = performance.now();
        const imagesPerSecond = perSecond(batch.size, now - stepStartedAt);
        stepStartedAt = now;
        reporter.add({ step, epoch, dataLoss, penalty, learningRate, imagesPerSecond });
        await takeTurn();
      }
      const imagesPerSecond = perSecond(trained, performance.now() - epochStartedAt);
      reporter.flush();

      // Stopped before anything was measured, the weights as they are now are the best there is.
      const untilStopped = best === Infinity ? undefined : signal;
      const trainMeasure = await measure(engine, train, measuredTrain, measuredAtOnce, untilStopped);
      const validationMeasure = await measure(
        engine,
        validation,
        everyIndex(validation.length),
        measuredAtOnce,
        untilStopped,
      );
      if (trainMeasure === null || validationMeasure === null) break;
      const report: EpochReport = {
        epoch,
        step,
        train: trainMeasure,
        validation: validationMeasure,
        penalty: engine.penalty(),
        learningRate,
        imagesPerSecond,
        seconds: (performance.now() - startedAt) / 1000,
        isBest: validationMeasure.dataLoss < best,
      };
      const current = engine.readWeights();
      if (!isFinite(report, current)) throw nonFiniteLoss(epoch, step, learningRate);
      if (report.isBest) {
        best = validationMeasure.dataLoss;
        await saveWeights(job.runFolder, current, { runId: job.runId, epoch, step });
      }
      send({ type: 'epoch', report });
      if (signal.aborted) break;
    }
    send({ type: signal.aborted ? 'stopped' : 'finished' });
  } catch (thrown) {
    throw explainTrainingError(thrown, batchSize);
  } finally {
    engine?.dispose();
    await reader.close();
  }
}

/** A dead ReLU can hide a NaN weight from every loss, so the weights are looked at too. */
function isFinite(
  { train, validation, penalty }: EpochReport,
  weights: ReadonlyMap<string, Float32Array>,
): boolean {
  return (
    Number.isFinite(train.dataLoss + validation.dataLoss + penalty) &&
    [...weights.values()].every((values) => values.every(Number.isFinite))
  );
}

function perSecond(count: number, milliseconds: number): number {
  return milliseconds > 0 ? (count * 1000) / milliseconds : 0;
}
