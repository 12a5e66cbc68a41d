import { availableParallelism } from 'node:os';
import type { Parallel } from '@core/experiment/experiment';
import { parallelChoices } from '@core/experiment/parallel-choices';
import type { TrialJob } from '@core/protocol/trainer';
import type { Forecast } from '@core/run/forecast';
import { askTrainer, type TrainerJob } from '../../processes/ask-trainer';
import type { Surroundings } from '../surroundings';

/**
 * How many trainers at once are quickest, and with how many threads each: every choice takes some steps of the baseline
 * in as many processes. A choice for which there is not enough memory has lost.
 * @param trial of the baseline
 * @param runs there is no use for more at once
 * @param signal ends it
 * @throws RidgelineError what stands in the way of training the baseline at all, `cancelled`
 */
export async function chooseParallel(
  around: Surroundings,
  trial: Omit<TrialJob, 'threads'>,
  runs: number,
  signal: AbortSignal,
): Promise<Parallel> {
  const choices = parallelChoices(availableParallelism(), runs);
  const [alone, ...others] = choices;
  if (alone === undefined || others.length === 0) return { runs: 1, threads: availableParallelism() };
  let best = { parallel: alone, pace: await paceOf(alone) };
  for (const parallel of others) {
    const pace = await paceOf(parallel).catch((thrown: unknown) => {
      if (signal.aborted) throw thrown;
      return 0;
    });
    if (pace > best.pace) best = { parallel, pace };
  }
  return best.parallel;

  /** Epochs a second, of all processes together. */
  async function paceOf(parallel: Parallel): Promise<number> {
    const { terminal, startTrainer } = around;
    terminal.progress(`measuring: ${parallel.runs} at once with ${parallel.threads} threads each`);
    const job = { ...trial, threads: parallel.threads };
    const trials = Array.from({ length: parallel.runs }, () =>
      askTrainer(startTrainer, { type: 'forecast', job }, trial.hyperparameters.batchSize, () => undefined),
    );
    const end = (): void => trials.forEach(({ child }) => child.kill());
    signal.addEventListener('abort', end);
    try {
      const forecasts = await Promise.all(trials.map(forecastOf));
      return forecasts.reduce((sum, { secondsPerEpoch }) => sum + 1 / secondsPerEpoch, 0);
    } finally {
      signal.removeEventListener('abort', end);
      // One may have failed, and the others go on.
      end();
      await Promise.allSettled(trials.map(({ done }) => done));
    }
  }
}

async function forecastOf({ done }: TrainerJob): Promise<Forecast> {
  const last = await done;
  if (last.type !== 'forecast') throw new Error(`The trainer answered ${last.type} instead of forecast.`);
  return last.forecast;
}
