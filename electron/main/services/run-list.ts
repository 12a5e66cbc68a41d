import type { RequestOutput } from '@core/contract';
import { RidgelineError } from '@core/errors';
import { isActive, runColours, type CheckpointMark, type Run } from '@core/run/run';
import { newestCheckpointStep } from '../../storage/checkpoints';
import type { MetricsRepository } from '../../storage/database/metrics-repository';
import type { RunRepository } from '../../storage/database/run-repository';
import { removeFolder } from '../../storage/remove-folder';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Emit } from './emitter';
import { failedState } from './run-endings';

/** All runs, in memory and in the database. Every change is written before the window hears of it. */
export class RunList {
  private readonly runs = new Map<string, Run>();
  private readonly deleted = new Map<string, Run>();

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly repository: RunRepository,
    private readonly reports: MetricsRepository,
    private readonly emit: Emit,
  ) {}

  /**
   * Reads the list at the start: runs that were under way when Ridgeline ended are marked as interrupted, and go on
   * from their checkpoint only if the user says so; deleted ones are removed for good. A run or a folder that resists
   * does not keep the others from being listed.
   * @returns sentences for the log about what could not be read or removed
   */
  async load(): Promise<string[]> {
    const complaints: string[] = [];
    for (const id of this.repository.purgeDeleted()) {
      try {
        await removeFolder(this.paths.run(id));
      } catch (thrown) {
        complaints.push(`the folder of the deleted run ${id} cannot be removed: ${String(thrown)}`);
      }
    }
    const { runs, damaged } = this.repository.readAll();
    complaints.push(...damaged.map((id) => `run ${id} cannot be read and is not listed`));
    for (const run of runs) {
      this.runs.set(run.id, run);
      if (isActive(run)) {
        const state = failedState(run, 'interrupted', 'Ridgeline ended while this run was training.');
        const unheardOf = (): Promise<CheckpointMark | null> =>
          this.unheardOf(run).catch((thrown: unknown) => {
            complaints.push(`the checkpoints of run ${run.id} cannot be listed: ${String(thrown)}`);
            return null;
          });
        this.change(run.id, { state, checkpoint: run.checkpoint ?? (await unheardOf()) });
      }
    }
    return complaints;
  }

  /** A checkpoint that is on disk, although Ridgeline ended before it heard of it. */
  private async unheardOf({ id, stepsPerEpoch }: Run): Promise<CheckpointMark | null> {
    const step = await newestCheckpointStep(this.paths.run(id));
    if (step === null) return null;
    return { step, epoch: Math.max(1, Math.ceil(step / stepsPerEpoch)), savedAt: new Date().toISOString() };
  }

  all(): Run[] {
    return [...this.runs.values()];
  }

  find(id: string): Run | undefined {
    return this.runs.get(id);
  }

  /** @throws RidgelineError `runNotFound` */
  get(id: string): Run {
    const run = this.runs.get(id);
    if (run === undefined) throw new RidgelineError('runNotFound', 'This run is no longer there.', { id });
    return run;
  }

  /** @throws RidgelineError `runNotFound` */
  metrics(id: string): RequestOutput<'runs.metrics'> {
    this.get(id);
    const { reports } = this;
    return { epochs: reports.epochs(id), steps: reports.steps(id), inside: reports.insides(id) };
  }

  /** The colour of the next run: the first of those that the fewest runs have. It is never changed afterwards. */
  nextColour(): number {
    const uses = Array.from({ length: runColours }, () => 0);
    for (const { colour } of [...this.runs.values(), ...this.deleted.values()])
      uses[colour] = (uses[colour] ?? 0) + 1;
    return uses.indexOf(Math.min(...uses));
  }

  /** All of them or none. */
  addAll(runs: readonly Run[]): void {
    this.store(runs);
  }

  /** @throws RidgelineError `runNotFound` */
  change(id: string, changes: Partial<Run>): Run {
    const run: Run = { ...this.get(id), ...changes };
    this.store([run]);
    return run;
  }

  /**
   * All of them or none.
   * @throws RidgelineError `runNotFound`
   */
  changeAll(ids: readonly string[], changes: (run: Run) => Partial<Run>): void {
    this.store(
      ids.map((id) => {
        const run = this.get(id);
        return { ...run, ...changes(run) };
      }),
    );
  }

  /** @throws RidgelineError `runNotFound`, `runStillGoing` */
  delete(id: string): void {
    this.deleteAll([id]);
  }

  /**
   * All of them or none.
   * @throws RidgelineError `runNotFound`, `runStillGoing`
   */
  deleteAll(ids: readonly string[]): void {
    const runs = ids.map((id) => this.get(id));
    if (runs.some(isActive))
      throw new RidgelineError('runStillGoing', 'This run is training: stop it first.');
    this.repository.setDeleted(ids, true);
    for (const run of runs) {
      this.runs.delete(run.id);
      this.deleted.set(run.id, run);
    }
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) this.emit('run.removed', { runId: only });
    else this.emit('runs.removed', { runIds: [...ids] });
  }

  /** Takes back a deletion made since Ridgeline was started. */
  restore(id: string): Run {
    const run = this.deleted.get(id);
    if (run === undefined) throw new RidgelineError('runNotFound', 'This run was deleted for good.', { id });
    this.restoreAll([run]);
    return run;
  }

  /** Runs that were deleted since Ridgeline was started. */
  allDeleted(): Run[] {
    return [...this.deleted.values()];
  }

  restoreAll(runs: readonly Run[]): void {
    this.repository.setDeleted(
      runs.map(({ id }) => id),
      false,
    );
    for (const { id } of runs) this.deleted.delete(id);
    this.store(runs);
  }

  /** The database hears of them before the window does. */
  private store(runs: readonly Run[]): void {
    this.repository.saveAll(runs);
    for (const run of runs) this.runs.set(run.id, run);
    const [only] = runs;
    if (runs.length === 1 && only !== undefined) this.emit('run.changed', only);
    else if (runs.length > 1) this.emit('runs.changed', [...runs]);
  }
}
