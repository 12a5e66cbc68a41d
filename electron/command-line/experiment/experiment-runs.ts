import { RidgelineError, toFailure, type Failure } from '@core/errors';
import { knownOutcome } from '@core/experiment/known-run';
import type { RunOutcome } from '@core/experiment/outcome';
import { plannedRuns, type PlannedRun } from '@core/experiment/planned-runs';
import { ExperimentRun, type ExperimentAround } from './experiment-run';

/** Who hears of the runs while they train. */
export interface RunListeners {
  readonly onStart: (run: ExperimentRun) => void;
  readonly onEpoch: (run: ExperimentRun) => void;
  readonly onEnd: (run: ExperimentRun) => void;
}

/** Failures of which every other run would die as well. */
const fatal: ReadonlySet<Failure['code']> = new Set<Failure['code']>([
  'diskFull',
  'folderNotWritable',
  'datasetNotFound',
  'datasetDamaged',
  'invalidHyperparameters',
  'internal',
]);

/** Trains all runs of an experiment, as many at once as it says, and keeps what they came to. */
export class ExperimentRuns {
  private readonly over: RunOutcome[] = [];
  private readonly running = new Map<ExperimentRun, Promise<void>>();
  private readonly failures: Failure[] = [];
  private stopped: { readonly failure: Failure | null } | null = null;

  constructor(
    private readonly around: ExperimentAround,
    private readonly listeners: RunListeners,
  ) {}

  /** Of all runs that are over, and those under way. */
  get outcomes(): RunOutcome[] {
    return [...this.over, ...[...this.running.keys()].map(({ outcome }) => outcome)];
  }

  /** Why runs failed that would not do so again: anything but their own loss. */
  get mishaps(): readonly Failure[] {
    return this.failures;
  }

  get isInterrupted(): boolean {
    return this.stopped !== null;
  }

  /** Takes up what an earlier process finished. */
  async load(): Promise<void> {
    const { plan } = this.around.experiment;
    // A round follows from the one before, so that it is known only when that has been read.
    for (;;) {
      const found: RunOutcome[] = [];
      const looked = plannedRuns(plan, this.outcomes.map(knownOutcome));
      for (const { variantId, rung, hyperparameters } of looked) {
        const { folder } = this.around;
        const stored = await folder.loadOutcome(folder.run({ variantId, rung }, hyperparameters.seed));
        if (stored !== null && isResult(stored.outcome, stored.failure)) found.push(stored.outcome);
      }
      this.over.push(...found);
      if (found.length === 0 || found.length < looked.length) return;
    }
  }

  /**
   * @throws the failure that would end every other run as well; those under way are left with a checkpoint
   */
  async train(): Promise<void> {
    for (;;) {
      while (!this.isInterrupted && this.running.size < this.around.experiment.parallel.runs) {
        const next = this.next();
        if (next === undefined) break;
        this.start(next);
      }
      if (this.running.size === 0) break;
      await Promise.race(this.running.values());
    }
    const failure = this.stopped?.failure ?? null;
    if (failure !== null) throw new RidgelineError(failure.code, failure.message, failure.detail);
  }

  /** No further run begins, and those under way end with a checkpoint. */
  pause(): void {
    this.stop(null);
  }

  /** The same at once. */
  kill(): void {
    this.stopped ??= { failure: null };
    for (const run of this.running.keys()) run.kill();
  }

  private stop(failure: Failure | null): void {
    this.stopped ??= { failure };
    for (const run of this.running.keys()) run.pause();
  }

  private next(): PlannedRun | undefined {
    return plannedRuns(this.around.experiment.plan, this.outcomes.map(knownOutcome))[0];
  }

  private start(planned: PlannedRun): void {
    const run = new ExperimentRun(this.around, planned, this.listeners.onEpoch);
    const done = run
      .train()
      .catch((thrown: unknown) => {
        const failure = toFailure(thrown);
        this.failures.push(failure);
        if (fatal.has(failure.code)) this.stop(failure);
      })
      .finally(() => {
        this.running.delete(run);
        this.over.push(run.outcome);
        this.listeners.onEnd(run);
      });
    this.running.set(run, done);
    this.listeners.onStart(run);
  }
}

/** A run that was killed, or for which there was no memory, is tried again; a loss that exploded would do so again. */
function isResult({ status }: RunOutcome, failure: Failure | null): boolean {
  return status === 'finished' || (status === 'failed' && failure?.code === 'nonFiniteLoss');
}
