import { randomUUID } from 'node:crypto';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError, toFailure } from '@core/errors';
import { baselineId, type Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import type { PlannedRun } from '@core/experiment/planned-runs';
import { buildNetwork } from '@core/network/build-network';
import { countParameters } from '@core/network/parameters';
import type { NetworkDescription } from '@core/network/description';
import type { FromTrainer } from '@core/protocol/trainer';
import { zeroShare } from '@core/run/zero-share';
import { askTrainer, type TrainerJob } from '../../processes/ask-trainer';
import { loadNewestCheckpoint } from '../../storage/checkpoints';
import type { ExperimentFolder, StoredOutcome } from '../../storage/experiment-folder';
import { MetricsFile } from '../../storage/metrics-file';
import { loadRunFile } from '../../storage/run-file';
import { removeRunFiles } from '../../storage/run-folder';
import { startWeightsPath } from '../../storage/start-weights';
import { keepMetrics } from '../keep-metrics';
import { startWith } from '../start-from';
import type { Surroundings } from '../surroundings';

/** What the runs of an experiment have in common. */
export interface ExperimentAround {
  readonly experiment: Experiment;
  readonly folder: ExperimentFolder;
  readonly manifest: DatasetManifest;
  readonly datasetFolder: string;
  readonly startTrainer: Surroundings['startTrainer'];
}

/** One run of an experiment: a folder, and a trainer at work for it. */
export class ExperimentRun {
  readonly runFolder: string;
  /** As its variant is called. */
  readonly variant: string;
  private readonly metrics: MetricsFile;
  private stored: StoredOutcome;
  private saving: Promise<void> = Promise.resolve();
  private trainer: TrainerJob | null = null;
  private readonly ending = new AbortController();

  constructor(
    private readonly around: ExperimentAround,
    readonly planned: PlannedRun,
    private readonly onEpoch: (run: ExperimentRun) => void,
  ) {
    const { experiment, folder } = around;
    const { variantId, rung, hyperparameters } = planned;
    this.runFolder = folder.run(planned, hyperparameters.seed);
    this.metrics = new MetricsFile(this.runFolder);
    this.variant = experiment.plan.variants.find(({ id }) => id === variantId)?.name ?? baselineId;
    const outcome: RunOutcome = {
      runId: randomUUID(),
      experimentId: experiment.id,
      variantId,
      rung,
      seed: hyperparameters.seed,
      status: 'queued',
      parameters: countParameters(this.network()),
      epochs: [],
      zeroShare: null,
    };
    this.stored = { outcome, failure: null };
  }

  get outcome(): RunOutcome {
    return this.stored.outcome;
  }

  get failure(): StoredOutcome['failure'] {
    return this.stored.failure;
  }

  /**
   * Trains it to its end, from where it was left if it was. A loss that is no longer a number is an outcome, too.
   * @throws RidgelineError whatever else the trainer ends with; what was measured so far is kept
   */
  async train(): Promise<void> {
    const resume = await this.takeUp();
    if (this.outcome.status === 'finished' || this.isUnwanted()) return;
    const { datasetFolder, experiment, folder, manifest, startTrainer } = this.around;
    const { hyperparameters } = this.planned;
    const source = experiment.startSource ?? null;
    const taken = source && { source, weightsFile: startWeightsPath(folder.root) };
    const job = {
      runId: this.outcome.runId,
      name: `${this.variant} · ${hyperparameters.seed}`,
      datasetFolder,
      runFolder: this.runFolder,
      hyperparameters,
      resume,
      threads: experiment.parallel.threads,
      startFrom: startWith(hyperparameters, manifest, taken),
    };
    this.change({ status: 'running' });
    this.trainer = askTrainer(startTrainer, { type: 'train', job }, hyperparameters.batchSize, (message) => {
      this.hear(message);
    });
    try {
      const last = await this.trainer.done;
      await this.end(last.type === 'finished' ? 'finished' : 'paused');
    } catch (thrown) {
      const failure = toFailure(thrown);
      this.stored = { ...this.stored, failure: this.isUnwanted() ? null : failure };
      await this.end(this.isUnwanted() ? 'paused' : 'failed');
      if (failure.code !== 'nonFiniteLoss' && !this.isUnwanted()) throw thrown;
    }
  }

  /** Ends it after the step under way, with a checkpoint. */
  pause(): void {
    this.ending.abort();
    this.trainer?.child.post({ type: 'pause' });
  }

  /** Ends it at once. */
  kill(): void {
    this.ending.abort();
    this.trainer?.child.kill();
  }

  /** Somebody ended it: what it ends with is no failure then. */
  private isUnwanted(): boolean {
    return this.ending.signal.aborted;
  }

  /**
   * Reads what an earlier process left. Its epochs are told here and its checkpoints kept there: where a process was
   * killed between the two, so that epochs are missing, the run begins anew, and comes to the same.
   * @returns whether there is a checkpoint to go on from
   */
  private async takeUp(): Promise<boolean> {
    const { folder } = this.around;
    const stored = await folder.loadOutcome(this.runFolder);
    const epochs = stored?.outcome.epochs.length ?? 0;
    const result = await loadRunFile(this.runFolder).then(
      (file) => file.result,
      () => null,
    );
    const isComplete = result !== null && result.end.reason !== 'stop' && result.epochs === epochs;
    const told = await loadNewestCheckpoint(this.runFolder).then(
      (checkpoint) => checkpoint?.progress.last?.epoch ?? (checkpoint === null ? null : 0),
      (thrown: unknown) => {
        if (thrown instanceof RidgelineError && thrown.code === 'checkpointDamaged') return null;
        throw thrown;
      },
    );
    if (stored !== null && (isComplete || (told !== null && told <= epochs))) {
      this.stored = { outcome: stored.outcome, failure: null };
      if (isComplete) await this.end('finished');
      return true;
    }
    await removeRunFiles(this.runFolder);
    return false;
  }

  private hear(message: FromTrainer): void {
    keepMetrics(this.metrics, message);
    if (message.type === 'started') {
      // What was told after the step that it goes on from comes again.
      const epochs = this.outcome.epochs.filter(({ step }) => step <= message.step);
      this.change({ epochs });
      this.save();
    }
    if (message.type !== 'epoch') return;
    const { report, inside } = message;
    const epochs = [...this.outcome.epochs.filter(({ epoch }) => epoch < report.epoch), report];
    const share = inside === null ? {} : { zeroShare: zeroShare(inside, this.network()) };
    this.change({ epochs, ...share });
    this.save();
    this.onEpoch(this);
  }

  private network(): NetworkDescription {
    const { preparation, channels, classes } = this.around.manifest;
    const { imageSize } = preparation;
    return buildNetwork(this.planned.hyperparameters, [imageSize, imageSize, channels], classes.length);
  }

  private async end(status: RunOutcome['status']): Promise<void> {
    this.change({ status });
    this.save();
    await this.saving;
    await this.metrics.settled();
  }

  private change(changes: Partial<RunOutcome>): void {
    this.stored = { ...this.stored, outcome: { ...this.outcome, ...changes } };
  }

  /** One after the other; what goes wrong is told at the end. */
  private save(): void {
    const { stored } = this;
    const saved = this.saving.then(() => this.around.folder.saveOutcome(this.runFolder, stored));
    this.saving = saved;
    saved.catch(() => undefined);
  }
}
