import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { isLast, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import { isActive, type Run } from '@core/run/run';
import type { MetricsRepository } from '../../storage/database/metrics-repository';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Child, StartChild } from '../processes/child';
import type { Emit } from './emitter';
import { newRun } from './new-run';
import { endedState, failedState } from './run-endings';
import type { RunList } from './run-list';

/** The one training that is under way, and the process that does it. */
export class Training {
  private active: { runId: string; child: Child<ToTrainer>; ended: Promise<void> } | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly runs: RunList,
    private readonly reports: MetricsRepository,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly emit: Emit,
  ) {}

  /**
   * Starts a trainer process for a new run.
   * @throws RidgelineError `busy`, `invalidHyperparameters`
   */
  async start(manifest: DatasetManifest, name: string, hyperparameters: Hyperparameters): Promise<Run> {
    // A run is over a moment before its process is gone.
    if (this.active !== null && !this.isUnderWay(this.active.runId)) await this.active.ended;
    if (this.active !== null) {
      throw new RidgelineError('busy', 'Another run is training: wait for it or stop it.');
    }
    const run = this.runs.add(newRun(manifest, name, hyperparameters, this.runs.nextColour()));
    this.train(run);
    return run;
  }

  /** Asks the trainer to end after the current step; its best weights stay. */
  stop(runId: string): void {
    if (this.active?.runId === runId) this.active.child.post({ type: 'stop' });
  }

  /** Resolves when the training under way, if any, has ended and its process is gone. */
  async settled(): Promise<void> {
    await this.active?.ended;
  }

  /** Ends the trainer at once; what it had finished is on disk already. */
  async close(): Promise<void> {
    const { active } = this;
    if (active === null) return;
    const sentence = 'Ridgeline was closed while this run was training.';
    this.end(active.runId, (run) => failedState(run, 'interrupted', sentence));
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
        this.end(run.id, (current) => crashedState(current, code, tail));
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
        // Ridgeline may be closing already.
        if (this.isUnderWay(id)) {
          this.runs.change(id, {
            state: { status: 'running', startedAt: this.runs.get(id).state.startedAt },
          });
        }
        break;
      case 'steps':
        this.reports.addSteps(id, message.reports);
        this.emit('run.steps', { runId: id, reports: message.reports });
        break;
      case 'epoch': {
        const { report } = message;
        this.reports.addEpoch(id, report);
        this.emit('run.epoch', { runId: id, report });
        this.runs.change(id, { last: report, ...(report.isBest ? { best: report } : {}) });
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
    if (this.isUnderWay(id)) this.runs.change(id, { state: state(this.runs.get(id)) });
  }

  private isUnderWay(id: string): boolean {
    const run = this.runs.find(id);
    return run !== undefined && isActive(run);
  }
}

/** TensorFlow does not report that memory ran out: it aborts, and says so in its last words. */
function crashedState(run: Run, code: number, tail: string): Run['state'] {
  return /bad_alloc|out of memory|\bOOM\b/i.test(tail)
    ? failedState(run, 'outOfMemory', `The trainer ran out of memory. ${tail}`, {
        batchSize: run.hyperparameters.batchSize,
        suggestedBatchSize: Math.max(1, Math.floor(run.hyperparameters.batchSize / 2)),
      })
    : failedState(run, 'trainerCrashed', `The trainer process ended unexpectedly (code ${code}). ${tail}`, {
        exitCode: code,
      });
}
