import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { Parallel } from '@core/experiment/experiment';
import { requireUsable } from '@core/job/job';
import type { FromTrainer, ToTrainer, TrialJob } from '@core/protocol/trainer';
import type { Forecast, RangePoint } from '@core/run/forecast';
import { chooseStart } from '@core/start/choose-start';
import type { StartSource } from '@core/start/start-from';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { askTrainer, type TrainerJob } from '../../processes/ask-trainer';
import type { StartChild } from '../../processes/child';
import type { Emit } from './emitter';

/** The weights of an earlier run that a trial begins with if its settings ask for it. */
export type TrialStart = { readonly source: StartSource; readonly weightsFile: string } | null;

/**
 * What is tried before a run: by trainer processes of its own, one trial at a time, and nothing of it is kept. Measured
 * beside a run it would be slow and wrong, so a run that starts ends it.
 */
export class Trials {
  private current: { readonly jobs: readonly TrainerJob[]; isCancelled: boolean } | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly emit: Emit,
    private readonly isTraining: () => boolean,
  ) {}

  get isUnderWay(): boolean {
    return this.current !== null;
  }

  /**
   * Takes a few steps, to tell the time and the memory of the whole run.
   * @throws RidgelineError `busy` while a run trains, `invalidHyperparameters`, `cancelled` if something else took its
   *   place, `outOfMemory`, `trainerCrashed`, and what the trainer finds wrong with the dataset
   */
  async forecast(
    manifest: DatasetManifest,
    hyperparameters: Hyperparameters,
    start: TrialStart = null,
  ): Promise<Forecast> {
    const [forecast] = await this.askForecasts(this.jobFor(manifest, hyperparameters, start), 1);
    if (forecast === undefined) throw new Error('A forecast told nothing.');
    return forecast;
  }

  /**
   * The same by so many processes at once, as many threads each: they take each other's time as runs would.
   * @returns a forecast of each
   * @throws RidgelineError as `forecast`
   */
  async forecastTogether(
    manifest: DatasetManifest,
    hyperparameters: Hyperparameters,
    { runs, threads }: Parallel,
    start: TrialStart = null,
  ): Promise<Forecast[]> {
    return this.askForecasts({ ...this.jobFor(manifest, hyperparameters, start), threads }, runs);
  }

  /**
   * Raises the learning rate step by step; the window hears of the points as they come.
   * @returns all points, from low rates to high
   * @throws RidgelineError as `forecast`
   */
  async rangeTest(
    manifest: DatasetManifest,
    hyperparameters: Hyperparameters,
    start: TrialStart = null,
  ): Promise<RangePoint[]> {
    const job = this.jobFor(manifest, hyperparameters, start);
    const points: RangePoint[] = [];
    await this.run([{ type: 'rangeTest', job }], job, (message) => {
      if (message.type !== 'range') return;
      points.push(...message.points);
      this.emit('range.points', { points: message.points, total: message.total });
    });
    return points;
  }

  /** Ends the trial under way, if any; resolves when its process is gone. */
  async cancel(): Promise<void> {
    const { current } = this;
    if (current === null) return;
    current.isCancelled = true;
    await endAll(current.jobs);
    if (this.current === current) this.current = null;
  }

  private jobFor(
    { id, preparation: { imageSize }, channels, classes }: DatasetManifest,
    hyperparameters: Hyperparameters,
    start: TrialStart,
  ): TrialJob {
    requireUsable(hyperparameters, imageSize);
    const pictures = {
      inputShape: [imageSize, imageSize, channels] as const,
      classNames: classes.map(({ name }) => name),
    };
    const startFrom = chooseStart(hyperparameters, pictures, start?.source ?? null);
    return {
      datasetFolder: this.paths.dataset(id),
      hyperparameters,
      startFrom: startFrom && { ...startFrom, weightsFile: start?.weightsFile ?? '' },
    };
  }

  private async askForecasts(job: TrialJob, processes: number): Promise<Forecast[]> {
    const messages = Array.from({ length: processes }, () => ({ type: 'forecast', job }) as const);
    return (await this.run(messages, job, () => undefined)).map((last) => {
      if (last.type === 'forecast') return last.forecast;
      throw new Error(`A forecast ended with "${last.type}".`);
    });
  }

  /** A process for each message; if one of them fails, all end. */
  private async run(
    messages: readonly ToTrainer[],
    { hyperparameters }: TrialJob,
    onMessage: (message: FromTrainer) => void,
  ): Promise<FromTrainer[]> {
    // Whoever waited longer may have begun first.
    while (this.isUnderWay) await this.cancel();
    if (this.isTraining()) throw new RidgelineError('busy', 'A run is training: a trial would slow it down.');
    const jobs = messages.map((message) =>
      askTrainer(this.startTrainer, message, hyperparameters.batchSize, (heard) => {
        if (!current.isCancelled) onMessage(heard);
      }),
    );
    const current = { jobs, isCancelled: false };
    this.current = current;
    try {
      return await Promise.all(jobs.map(({ done }) => done));
    } catch (thrown) {
      await endAll(jobs);
      if (!current.isCancelled) throw thrown;
      throw new RidgelineError('cancelled', 'The trial made way for something else.');
    } finally {
      if (this.current === current) this.current = null;
    }
  }
}

/** Resolves when their processes are gone. Nothing is written, so there is nothing to end in order. */
async function endAll(jobs: readonly TrainerJob[]): Promise<void> {
  for (const { child } of jobs) child.kill();
  await Promise.allSettled(jobs.map(({ done }) => done));
}
