import { isLast, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import type { Run } from '@core/run/run';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Child, StartChild } from '../../processes/child';
import { crashFailure } from '../../processes/crash-failure';
import { isSettledWithin } from './is-settled-within';
import { failedState } from './run-endings';
import { startOf } from './start-weights';
import type { TrainingReports } from './training-reports';

interface Trainer {
  readonly child: Child<ToTrainer>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
}

interface Beginning {
  /** Goes on from the newest checkpoint, if there is one. */
  readonly resume: boolean;
  /** Otherwise what was reported of it counts only up to where it begins now. */
  readonly isNew: boolean;
  /** Of one operation; as many as there are processors unless told. A checkpoint knows better. */
  readonly threads?: number | undefined;
}

/** The trainings that are under way, and the processes that do them: one for each run. */
export class Training {
  private readonly trainers = new Map<string, Trainer>();

  /** @param patience milliseconds that trainers have for a last checkpoint when Ridgeline is closed */
  constructor(
    private readonly paths: WorkspacePaths,
    private readonly reports: TrainingReports,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly patience = 10_000,
  ) {}

  /** Runs that have a process, in the order in which it was started; one that is over has it for a moment more. */
  get runIds(): string[] {
    return [...this.trainers.keys()];
  }

  get isGoing(): boolean {
    return this.runIds.some((id) => this.reports.isGoing(id));
  }

  /**
   * Starts a trainer process for the run.
   * @returns resolves when the process is gone; what came of the run stands in the list of runs then
   */
  begin(run: Run, { resume, isNew, threads }: Beginning): Promise<void> {
    let hasExited: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (hasExited = resolve));
    const child = this.startTrainer({
      onMessage: (message) => {
        if (!isNew && message.type === 'started') this.reports.rewind(run.id, message.step);
        this.reports.hear(run.id, message);
        if (isLast(message)) child.post({ type: 'end' });
      },
      onExit: (code, tail) => {
        this.trainers.delete(run.id);
        const failure = crashFailure(run.hyperparameters.batchSize, code, tail);
        this.reports.end(run.id, (current) => ({
          state: failedState(current, failure.code, failure.message, failure.detail),
        }));
        hasExited();
      },
    });
    this.trainers.set(run.id, { child, ended });
    child.post({
      type: 'train',
      job: {
        runId: run.id,
        name: run.name,
        datasetFolder: this.paths.dataset(run.datasetId),
        runFolder: this.paths.run(run.id),
        hyperparameters: run.hyperparameters,
        resume,
        threads,
        startFrom: startOf(run, this.paths),
      },
    });
    return ended;
  }

  /** Asks the trainer to end after the current step; its best weights stay. */
  stop(runId: string): void {
    this.trainers.get(runId)?.child.post({ type: 'stop' });
  }

  /** Asks the trainer to end after the current step with a checkpoint. */
  pause(runId: string): void {
    this.trainers.get(runId)?.child.post({ type: 'pause' });
  }

  /** Resolves when the trainings that are under way now have ended and their processes are gone. */
  async settled(): Promise<void> {
    await Promise.all([...this.trainers.values()].map(({ ended }) => ended));
  }

  /** Pauses the runs under way; a trainer that does not leave a checkpoint in time is ended all the same. */
  async close(): Promise<void> {
    for (const id of this.runIds) this.pause(id);
    if (await isSettledWithin(this.patience, this.settled())) return;
    const sentence = 'Ridgeline was closed while this run was training.';
    for (const [id, { child }] of this.trainers) {
      this.reports.end(id, (run) => ({ state: failedState(run, 'interrupted', sentence) }));
      child.kill();
    }
    await this.settled();
  }
}
