import { randomUUID } from 'node:crypto';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import { checkHyperparameters } from '@core/hyperparameters/check';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { countParameters } from '@core/network/parameters';
import type { EpochReport, StepReport } from '@core/run/reports';
import { isActive, type Run } from '@core/run/run';
import { isLast, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import type { MetricsRepository } from '../../storage/database/metrics-repository';
import type { RunRepository } from '../../storage/database/run-repository';
import { removeFolder } from '../../storage/remove-folder';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Child, StartChild } from '../processes/child';
import type { Emit } from './emitter';
import { endedState, failedState } from './run-endings';

const coloursInPalette = 8;

/** The runs: their list, and the one trainer process that is at work. */
export class Runs {
  private readonly runs = new Map<string, Run>();
  private readonly deleted = new Map<string, Run>();
  private active: { runId: string; child: Child<ToTrainer>; ended: Promise<void> } | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly repository: RunRepository,
    private readonly metricsRepository: MetricsRepository,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly emit: Emit,
  ) {}

  /**
   * Reads the list at the start: runs that were under way when Ridgeline ended are marked as interrupted, deleted
   * ones are removed for good.
   * @returns ids of rows that could not be read
   */
  async load(): Promise<string[]> {
    for (const id of this.repository.purgeDeleted()) await removeFolder(this.paths.run(id));
    const { runs, damaged } = this.repository.readAll();
    for (const run of runs) {
      this.runs.set(run.id, run);
      if (isActive(run)) {
        this.change(run.id, {
          state: failedState(run, 'interrupted', 'Ridgeline ended while this run was training.'),
        });
      }
    }
    return damaged;
  }

  list(): Run[] {
    return [...this.runs.values()];
  }

  /** @throws RidgelineError `runNotFound` */
  get(id: string): Run {
    const run = this.runs.get(id);
    if (run === undefined) throw new RidgelineError('runNotFound', 'This run is no longer there.', { id });
    return run;
  }

  metrics(id: string): { epochs: EpochReport[]; steps: StepReport[] } {
    this.get(id);
    return { epochs: this.metricsRepository.epochs(id), steps: this.metricsRepository.steps(id) };
  }

  /**
   * Starts a trainer process for a new run.
   * @throws RidgelineError `busy`, `invalidHyperparameters`
   */
  async start(manifest: DatasetManifest, name: string, hyperparameters: Hyperparameters): Promise<Run> {
    // A run is over a moment before its process is gone.
    if (this.active !== null && !isActive(this.get(this.active.runId))) await this.active.ended;
    if (this.active !== null) {
      throw new RidgelineError('busy', 'Another run is training: wait for it or stop it.');
    }
    const { imageSize } = manifest.preparation;
    const invalid = Object.keys(checkHyperparameters(hyperparameters, imageSize));
    if (invalid.length > 0) {
      throw new RidgelineError(
        'invalidHyperparameters',
        `These settings cannot be used: ${invalid.join(', ')}.`,
        {
          names: invalid.join(', '),
        },
      );
    }
    const inputShape = [imageSize, imageSize, manifest.channels] as const;
    const network = buildNetwork(hyperparameters, inputShape, manifest.classes.length);
    const now = new Date().toISOString();
    const run: Run = {
      id: randomUUID(),
      name,
      datasetId: manifest.id,
      datasetName: manifest.name,
      classNames: manifest.classes.map((c) => c.name),
      hyperparameters,
      parameters: countParameters(network),
      stepsPerEpoch: Math.ceil(manifest.counts.train / hyperparameters.batchSize),
      colour: this.repository.count() % coloursInPalette,
      hidden: false,
      createdAt: now,
      state: { status: 'starting', startedAt: now },
      last: null,
      best: null,
    };
    this.runs.set(run.id, run);
    this.change(run.id, {});
    this.train(run);
    return run;
  }

  /** Asks the trainer to end after the current step; its best weights stay. */
  stop(id: string): void {
    if (this.active?.runId === id) this.active.child.post({ type: 'stop' });
  }

  rename(id: string, name: string): Run {
    return this.change(id, { name });
  }

  hide(id: string, hidden: boolean): Run {
    return this.change(id, { hidden });
  }

  /** @throws RidgelineError `runStillGoing` */
  delete(id: string): void {
    const run = this.get(id);
    if (isActive(run)) throw new RidgelineError('runStillGoing', 'This run is training: stop it first.');
    this.repository.setDeleted(id, true);
    this.runs.delete(id);
    this.deleted.set(id, run);
    this.emit('run.removed', { runId: id });
  }

  /** Takes back a deletion made since Ridgeline was started. */
  restore(id: string): Run {
    const run = this.deleted.get(id);
    if (run === undefined) throw new RidgelineError('runNotFound', 'This run was deleted for good.', { id });
    this.repository.setDeleted(id, false);
    this.deleted.delete(id);
    this.runs.set(id, run);
    return this.change(id, {});
  }

  /** Resolves when the run under way, if any, has ended and its trainer is gone. */
  async settled(): Promise<void> {
    await this.active?.ended;
  }

  /** Ends the trainer at once; what it had finished is on disk already. */
  async close(): Promise<void> {
    const active = this.active;
    if (active === null) return;
    this.end(active.runId, (run) =>
      failedState(run, 'interrupted', 'Ridgeline was closed while this run was training.'),
    );
    active.child.kill();
    await active.ended;
  }

  private train(run: Run): void {
    let hasExited: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (hasExited = resolve));
    const child = this.startTrainer({
      onMessage: (message) => {
        this.hear(run.id, message);
        if (isLast(message)) child.post({ type: 'end' });
      },
      onExit: (code, tail) => {
        this.active = null;
        this.end(run.id, (current) =>
          failedState(
            current,
            'trainerCrashed',
            `The trainer process ended unexpectedly (code ${code}). ${tail}`,
            {
              exitCode: code,
            },
          ),
        );
        hasExited();
      },
    });
    this.active = { runId: run.id, child, ended };
    child.post({
      type: 'train',
      job: {
        runId: run.id,
        datasetFolder: this.paths.dataset(run.datasetId),
        runFolder: this.paths.run(run.id),
        hyperparameters: run.hyperparameters,
      },
    });
  }

  /** The database hears of everything before the window does. */
  private hear(id: string, message: FromTrainer): void {
    switch (message.type) {
      case 'started':
        this.change(id, { state: { status: 'running', startedAt: this.get(id).state.startedAt } });
        break;
      case 'steps':
        this.metricsRepository.addSteps(id, message.reports);
        this.emit('run.steps', { runId: id, reports: message.reports });
        break;
      case 'epoch': {
        const { report } = message;
        this.metricsRepository.addEpoch(id, report);
        this.emit('run.epoch', { runId: id, report });
        this.change(id, { last: report, ...(report.isBest ? { best: report } : {}) });
        break;
      }
      case 'finished':
      case 'stopped':
        this.end(id, (run) => endedState(run, message.type));
        break;
      case 'failed': {
        const { code, message: sentence, detail } = message.failure;
        this.end(id, (run) => failedState(run, code, sentence, detail));
        break;
      }
      case 'exporting':
      case 'exported':
        break;
    }
  }

  /** Only the first end counts: a trainer that reported its failure also exits. */
  private end(id: string, state: (run: Run) => Run['state']): void {
    const run = this.runs.get(id);
    if (run !== undefined && isActive(run)) this.change(id, { state: state(run) });
  }

  private change(id: string, changes: Partial<Run>): Run {
    const run: Run = { ...this.get(id), ...changes };
    this.runs.set(id, run);
    this.repository.save(run);
    this.emit('run.changed', run);
    return run;
  }
}
