import { availableParallelism, totalmem } from 'node:os';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { ExperimentPlan, Parallel } from '@core/experiment/experiment';
import type { ExperimentForecast } from '@core/experiment/experiment-forecast';
import {
  experimentSeconds,
  kindsToMeasure,
  variantKinds,
  type MeasuredKind,
} from '@core/experiment/forecast-experiment';
import { parallelChoices } from '@core/experiment/parallel-choices';
import { countRuns } from '@core/experiment/rungs';
import type { Forecast } from '@core/run/forecast';
import { requireUsablePlan } from './usable-plan';
import type { Emit } from './emitter';
import type { TrialStart, Trials } from './trials';

interface Machine {
  readonly processors: number;
  /** Bytes that trainers may take. */
  readonly memory: number;
}

interface MeasuredChoice {
  readonly parallel: Parallel;
  readonly forecasts: readonly Forecast[];
}

/** What an experiment will take: measured by trials of its runs, one after the other, and nothing of it is kept. */
export class ExperimentForecasts {
  constructor(
    private readonly trials: Pick<Trials, 'forecast' | 'forecastTogether'>,
    private readonly emit: Emit,
    private readonly machine: () => Machine = thisMachine,
  ) {}

  /**
   * Measures some of the kinds of runs that there are, and how many at once are quickest. Kinds that are not measured
   * are scaled from those that are by their multiply-adds; which runs share the computer best is measured with the
   * baseline alone.
   * @throws RidgelineError `busy` while a run trains, `invalidHyperparameters`, `cancelled` if the trial was ended,
   *   `outOfMemory`, and what the trainer finds wrong with the dataset
   */
  async forecast(
    manifest: DatasetManifest,
    plan: ExperimentPlan,
    start: TrialStart = null,
  ): Promise<ExperimentForecast> {
    requireUsablePlan(plan, manifest, start?.source ?? null);
    const { imageSize } = manifest.preparation;
    const kinds = variantKinds(plan, [imageSize, imageSize, manifest.channels], manifest.classes.length);
    const toMeasure = kindsToMeasure(kinds);
    const choices = parallelChoices(this.machine().processors, countRuns(plan));
    const tell = this.progress(toMeasure.length + choices.length - 1);
    const measured: MeasuredKind[] = [];
    for (const kind of toMeasure) {
      measured.push({ kind, forecast: await this.trials.forecast(manifest, kind.hyperparameters, start) });
      tell();
    }
    const memory = Math.max(...measured.map(({ forecast }) => forecast.memoryBytes));
    const tried = await this.tryChoices(manifest, plan, choices, measured, memory, tell, start);
    const best = quickest(tried, manifest.counts.train);
    const { seconds, secondsByVariant } = experimentSeconds(
      plan,
      kinds,
      measured,
      best.parallel,
      slowdown(tried[0], best),
    );
    return {
      runs: countRuns(plan),
      seconds,
      parallel: best.parallel,
      throughputs: tried.map((choice) => ({
        parallel: choice.parallel,
        imagesPerSecond: throughput(choice, manifest.counts.train),
      })),
      memoryBytes: Math.max(memory, ...best.forecasts.map((one) => one.memoryBytes)) * best.parallel.runs,
      secondsByVariant,
    };
  }

  /**
   * How many runs at once are quickest, with how many threads each; nothing is measured for a single run, and while
   * others train: then it is one run with all threads.
   * @throws RidgelineError as `forecast`
   */
  async chooseParallel(
    manifest: DatasetManifest,
    plan: ExperimentPlan,
    start: TrialStart = null,
  ): Promise<Parallel> {
    requireUsablePlan(plan, manifest, start?.source ?? null);
    const { processors } = this.machine();
    const choices = parallelChoices(processors, countRuns(plan));
    const alone = { runs: 1, threads: processors };
    if (choices.length === 1) return alone;
    const tell = this.progress(choices.length);
    try {
      const forecast = await this.trials.forecast(manifest, plan.baseline, start);
      tell();
      const baseline = [{ forecast }];
      const tried = await this.tryChoices(
        manifest,
        plan,
        choices,
        baseline,
        forecast.memoryBytes,
        tell,
        start,
      );
      return quickest(tried, manifest.counts.train).parallel;
    } catch (thrown) {
      if (thrown instanceof RidgelineError && thrown.code === 'busy') return alone;
      throw thrown;
    }
  }

  /** The first choice is the one that was measured already; those that do not fit into memory are left out. */
  private async tryChoices(
    manifest: DatasetManifest,
    { baseline }: ExperimentPlan,
    [alone, ...others]: readonly Parallel[],
    [first]: readonly Pick<MeasuredKind, 'forecast'>[],
    memoryOfOne: number,
    tell: () => void,
    start: TrialStart,
  ): Promise<MeasuredChoice[]> {
    if (alone === undefined || first === undefined) throw new Error('Nothing was measured.');
    const tried: MeasuredChoice[] = [{ parallel: alone, forecasts: [first.forecast] }];
    for (const parallel of others) {
      if (parallel.runs * memoryOfOne <= this.machine().memory) {
        const forecasts = await this.trials.forecastTogether(manifest, baseline, parallel, start);
        tried.push({ parallel, forecasts });
      }
      tell();
    }
    return tried;
  }

  private progress(total: number): () => void {
    let done = 0;
    this.emit('experiment.forecasting', { done, total });
    return () => {
      done += 1;
      this.emit('experiment.forecasting', { done, total });
    };
  }
}

/** Images trained per second by all processes together, measuring after each epoch included. */
function throughput({ forecasts }: MeasuredChoice, trainSamples: number): number {
  return forecasts.reduce((sum, { secondsPerEpoch }) => sum + trainSamples / secondsPerEpoch, 0);
}

function quickest([first, ...others]: readonly MeasuredChoice[], trainSamples: number): MeasuredChoice {
  if (first === undefined) throw new Error('Nothing was measured.');
  return others.reduce(
    (best, one) => (throughput(one, trainSamples) > throughput(best, trainSamples) ? one : best),
    first,
  );
}

/** How much longer a run takes than one that has the computer for itself. */
function slowdown(alone: MeasuredChoice | undefined, { forecasts }: MeasuredChoice): number {
  const mean = forecasts.reduce((sum, one) => sum + one.secondsPerEpoch, 0) / forecasts.length;
  return mean / (alone?.forecasts[0]?.secondsPerEpoch ?? mean);
}

/**
 * Only Linux tells how much memory could be had, caches included, and knows of limits that a container sets; elsewhere
 * half of all there is is taken to be free.
 */
function thisMachine(): Machine {
  const memory = process.platform === 'linux' ? process.availableMemory() : totalmem() / 2;
  return { processors: availableParallelism(), memory };
}
