import type { TrialJob } from '@core/protocol/trainer';
import type { Forecast, LayerSignal } from '@core/run/forecast';
import { learningRateAt } from '@core/schedule/learning-rate';
import { median } from '@core/statistics/median';
import { everyIndex } from '../batch-source';
import { evaluationBatchSize, measuredTrainSamples } from '../measure';
import type { Prepared } from '../prepare';
import type { JobSurroundings } from '../surroundings';
import { endlessBatches } from './endless-batches';
import { goOn, tryOut } from './try-out';

const fewestSteps = 3;
/** Timing ends after this long, if there are enough steps. */
const mostSeconds = 2;

/**
 * Takes a few steps of a training, forgets them, and tells what the whole will take.
 * @throws RidgelineError `outOfMemory`, `datasetNotFound`, `datasetDamaged`, `cancelled` …
 */
export async function forecastRun(job: TrialJob, surroundings: JobSurroundings): Promise<void> {
  const forecast = await tryOut(job, surroundings, async (prepared): Promise<Forecast> => {
    const { engine, train, validation, plan } = prepared;
    // The clock began with the process.
    const starting = performance.now() / 1000;
    const { epochs, seed } = job.hyperparameters;
    const { signal, preparing, times } = await timeSteps(job, prepared, surroundings);
    const training = median(times) * plan.stepsPerEpoch;
    const measured = measuredTrainSamples(train.length, validation.length, seed).length + validation.length;
    const measuring = measured * (await secondsPerEvaluation(prepared, surroundings));
    // For the best weights and a checkpoint; they are written while the next steps are computed.
    const copying = secondsOf(() => [engine.readWeights(), engine.readState()]);
    const secondsPerEpoch = training + measuring + copying;
    return {
      seconds: starting + preparing + secondsPerEpoch * epochs,
      secondsPerEpoch,
      imagesPerSecond: train.length / training,
      // Node gives kilobytes on every system.
      memoryBytes: process.resourceUsage().maxRSS * 1024,
      steps: times.length,
      signal,
    };
  });
  surroundings.send({ type: 'forecast', forecast });
}

interface TimedSteps {
  /** At the start weights. */
  readonly signal: LayerSignal[];
  /** Seconds of the first step, which makes the graph ready for the others. */
  readonly preparing: number;
  /** Seconds of each other step, reading its batch included. */
  readonly times: number[];
}

async function timeSteps(
  { hyperparameters }: TrialJob,
  { engine, train, plan }: Prepared,
  surroundings: JobSurroundings,
): Promise<TimedSteps> {
  let signal: LayerSignal[] = [];
  const times: number[] = [];
  let total = 0;
  let startedAt = performance.now();
  for await (const batch of endlessBatches(train, hyperparameters)) {
    const step = times.length;
    if (step === 0) {
      signal = engine.signal(batch);
      startedAt = performance.now();
    }
    engine.trainStep(batch, { step, learningRate: learningRateAt(step, plan) });
    const seconds = (performance.now() - startedAt) / 1000;
    times.push(seconds);
    if (step > 0) total += seconds;
    if (step >= fewestSteps && total >= mostSeconds) break;
    await goOn(surroundings);
    startedAt = performance.now();
  }
  const [preparing = 0, ...others] = times;
  return { signal, preparing, times: others };
}

/** Seconds that measuring takes per sample. */
async function secondsPerEvaluation(
  { engine, network, validation }: Prepared,
  surroundings: JobSurroundings,
): Promise<number> {
  const some = everyIndex(Math.min(validation.length, evaluationBatchSize(network)));
  for await (const batch of validation.batches(some, some.length)) {
    engine.evaluate(batch);
    await goOn(surroundings);
    return secondsOf(() => engine.evaluate(batch)) / batch.size;
  }
  return 0;
}

function secondsOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) / 1000;
}
