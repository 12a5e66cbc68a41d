import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { isLast, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import { isActive, isResumable, type CheckpointMark, type Run } from '@core/run/run';
import { newestCheckpointStep } from '../../storage/checkpoints';
import type { MetricsRepository } from '../../storage/database/metrics-repository';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Child, StartChild } from '../../processes/child';
import { crashFailure } from '../../processes/crash-failure';
import type { Emit } from './emitter';
import { isSettledWithin } from './is-settled-within';
import { newRun } from './new-run';
import { beganAt, endedState, failedState, pausedState } from './run-endings';
import type { RunList } from './run-list';
import type { Trials } from './trials';

/** The one training that is under way, and the process that does it. */
export class Training {
  private active: { runId: string; child: Child<ToTrainer>; ended: Promise<void> } | null = null;

  /** @param patience milliseconds that the trainer has for a last checkpoint when Ridgeline is closed */
  constructor(
    private readonly paths: WorkspacePaths,
    private readonly runs: RunList,
    private readonly reports: MetricsRepository,
    private readonly trials: Pick<Trials, 'isUnderWay' | 'cancel'>,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly emit: Emit,
    private readonly patience = 10_000,
  ) {}

  /**
   * Starts a trainer process for a new run.
   * @throws RidgelineError `busy`, `invalidHyperparameters`
   */
  async start(manifest: DatasetManifest, name: string, hyperparameters: Hyperparameters): Promise<Run> {
    await this.makeRoom();
    this.refuseIfBusy();
    const run = this.runs.add(newRun(manifest, name, hyperparameters, this.runs.nextColour()));
    this.train(run, false);
    return run;
  }

  /**
   * Starts a trainer process that goes on where the run's newest checkpoint was taken.
   * @throws RidgelineError `busy`, `runNotFound`, `noCheckpoint`
   */
  async resume(runId: string): Promise<Run> {
    const path = this.paths.run(runId);
    const isOnDisk = (await newestCheckpointStep(path)) !== null;
    await this.makeRoom();
    this.refuseIfBusy();
    const run = this.runs.get(runId);
    if (!isResumable(run) || !isOnDisk) {
      // Not offered again: the trainer would begin anew, and forget the curves that there are.
      if (!isOnDisk && run.checkpoint !== null) this.runs.change(runId, { checkpoint: null });
      throw new RidgelineError('noCheckpoint', `${run.name} has no checkpoint to go on from.`, { path });
    }
    const state = { status: 'starting', startedAt: new Date().toISOString() } as const;
    const resumed = this.runs.change(runId, { state });
    this.train(resumed, true);
    return resumed;
  }

  /** Asks the trainer to end after the current step; its best weights stay. */
  stop(runId: string): void {
    if (this.active?.runId === runId) this.active.child.post({ type: 'stop' });
  }

  /** Asks the trainer to end after the current step with a checkpoint. */
  pause(runId: string): void {
    if (this.active?.runId === runId) this.active.child.post({ type: 'pause' });
  }

  /** Resolves when the training under way, if any, has ended and its process is gone. */
  async settled(): Promise<void> {
    await this.active?.ended;
  }

  /** Pauses the run under way; a trainer that does not leave a checkpoint in time is ended all the same. */
  async close(): Promise<void> {
    const { active } = this;
    if (active === null) return;
    this.pause(active.runId);
    if (await isSettledWithin(this.patience, active.ended)) return;
    const sentence = 'Ridgeline was closed while this run was training.';
    this.end(active.runId, (run) => ({ state: failedState(run, 'interrupted', sentence) }));
    active.child.kill();
    await active.ended;
  }

  private async makeRoom(): Promise<void> {
    this.refuseIfBusy();
    // A run is over a moment before its process is gone.
    await this.active?.ended;
    while (this.trials.isUnderWay) await this.trials.cancel();
  }

  private refuseIfBusy(): void {
    if (this.active !== null && this.isGoing(this.active.runId)) {
      throw new RidgelineError('busy', 'Another run is training: wait for it, pause it or stop it.');
    }
  }

  private train(run: Run, resume: boolean): void {
    let hasExited: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (hasExited = resolve));
    const child = this.startTrainer({
      onMessage: (message) => {
        if (resume && message.type === 'started') this.rewind(run.id, message.step);
        this.hear(run.id, message);
        if (isLast(message)) child.post({ type: 'end' });
      },
      onExit: (code, tail) => {
        this.active = null;
        const failure = crashFailure(run.hyperparameters.batchSize, code, tail);
        this.end(run.id, (current) => ({
          state: failedState(current, failure.code, failure.message, failure.detail),
        }));
        hasExited();
      },
    });
    this.active = { runId: run.id, child, ended };
    child.post({
      type: 'train',
      job: {
        runId: run.id,
        name: run.name,
        datasetFolder: this.paths.dataset(run.datasetId),
        runFolder: this.paths.run(run.id),
        hyperparameters: run.hyperparameters,
        resume,
      },
    });
  }

  /** The database hears of everything before the window does. */
  private hear(id: string, message: FromTrainer): void {
    switch (message.type) {
      case 'started':
        // Ridgeline may be closing already.
        if (this.isGoing(id)) {
          const startedAt = beganAt(this.runs.get(id));
          this.runs.change(id, { state: { status: 'running', startedAt } });
        }
        break;
      case 'steps':
        this.reports.addSteps(id, message.reports);
        this.emit('run.steps', { runId: id, reports: message.reports });
        break;
      case 'epoch': {
        const { report, inside } = message;
        this.reports.addEpoch(id, report, inside);
        this.emit('run.epoch', { runId: id, report, inside });
        this.runs.change(id, { last: report, ...(report.isBest ? { best: report } : {}) });
        break;
      }
      case 'checkpoint':
        this.runs.change(id, { checkpoint: markOf(message) });
        break;
      case 'finished':
        this.end(id, (run) => ({ state: endedState(run, 'finished'), checkpoint: null }));
        break;
      case 'stopped':
        this.end(id, (run) => ({ state: endedState(run, 'stopped') }));
        break;
      case 'paused':
        this.end(id, (run) => ({
          state: pausedState(run),
          checkpoint: run.checkpoint?.step === message.step ? run.checkpoint : markOf(message),
        }));
        break;
      case 'failed': {
        const { code, message: sentence, detail } = message.failure;
        this.end(id, (run) => ({ state: failedState(run, code, sentence, detail) }));
        break;
      }
      // Answers to other jobs than training.
      case 'evaluated':
      case 'forecast':
      case 'range':
      case 'rangeTested':
      case 'augmented':
      case 'notAugmented':
      case 'exporting':
      case 'exported':
        break;
    }
  }

  /**
   * Forgets what was reported after the step that a trainer begins from, as it comes again: the trainer before it may
   * have gone further than its last checkpoint.
   */
  private rewind(id: string, step: number): void {
    const { checkpoint, stepsPerEpoch } = this.runs.get(id);
    const epoch = Math.floor(step / stepsPerEpoch);
    this.reports.removeAfter(id, step, epoch);
    this.emit('run.rewound', { runId: id, step, epoch });
    const epochs = this.reports.epochs(id);
    this.runs.change(id, {
      last: epochs.at(-1) ?? null,
      best: epochs.findLast(({ isBest }) => isBest) ?? null,
      // The newest may have been damaged, so that an older one was taken; or none was left.
      checkpoint:
        checkpoint === null || step === 0
          ? null
          : { ...checkpoint, step, epoch: Math.ceil(step / stepsPerEpoch) },
    });
  }

  /** Only the first end counts: a trainer that reported its failure also exits. */
  private end(id: string, changes: (run: Run) => Partial<Run>): void {
    if (this.isGoing(id)) this.runs.change(id, changes(this.runs.get(id)));
  }

  private isGoing(id: string): boolean {
    const run = this.runs.find(id);
    return run !== undefined && isActive(run);
  }
}

function markOf({ step, epoch }: { step: number; epoch: number }): CheckpointMark {
  return { step, epoch, savedAt: new Date().toISOString() };
}
