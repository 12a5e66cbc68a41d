import { randomUUID } from 'node:crypto';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { Parallel } from '@core/experiment/experiment';
import type { Queue as QueueState } from '@core/experiment/queue';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { isActive, isQueued, isResumable, type Run } from '@core/run/run';
import { newestCheckpointStep } from '../../storage/checkpoints';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Emit } from './emitter';
import type { Line } from './line';
import { newRun } from './new-run';
import { endedState, pausedState, queuedState } from './run-endings';
import type { RunList } from './run-list';
import type { StartWeights } from './start-weights';
import type { Training } from './training';
import type { Trials } from './trials';

interface Surroundings {
  readonly paths: WorkspacePaths;
  readonly runs: RunList;
  readonly line: Line;
  readonly training: Training;
  readonly trials: Pick<Trials, 'isUnderWay' | 'cancel'>;
  readonly startWeights: Pick<StartWeights, 'source' | 'keep'>;
  readonly emit: Emit;
  /** How many runs of its kind train at once, and with how many threads; null for one alone with all of them. */
  readonly parallelOf: (run: Run) => Parallel | null;
  /** Hears of every run that left the queue because it is over. */
  readonly onOver: (run: Run) => void;
}

/**
 * Says when which run trains. The first in line begins when fewer train than it and each of them may share the computer
 * with.
 */
export class Queue {
  /** Runs that were paused to come first when the queue goes on. */
  private readonly returning = new Set<string>();
  private isPaused = false;
  private isAdvancing = false;
  private isClosing = false;

  constructor(private readonly around: Surroundings) {}

  /**
   * Reads the line at the start: those first that were under way when Ridgeline ended. Nothing begins before the user
   * says so, nor does what is added before all is read.
   */
  load(): void {
    const { line, runs } = this.around;
    const waiting = new Set(line.read().filter((id) => canWait(runs.find(id))));
    // Ridgeline may have ended before the line was written.
    for (const run of runs.all()) if (isQueued(run)) waiting.add(run.id);
    line.append([...waiting]);
    this.isPaused = true;
  }

  /** All that waited before this start has been added: if that is nothing, there is nothing to be paused. */
  hasLoaded(): void {
    this.isPaused = !this.around.line.isEmpty;
  }

  get state(): QueueState {
    return { isPaused: this.isPaused, runIds: this.around.line.waiting };
  }

  /** Whether a run trains, or is about to. */
  get isBusy(): boolean {
    return this.around.training.isGoing || (!this.isPaused && this.around.line.first !== undefined);
  }

  /**
   * Starts a new run; while others train it waits at the end of the line.
   * @param startRunId the run whose weights it begins with if its settings ask for that: they are kept with it
   * @throws RidgelineError `invalidHyperparameters`, `runNotFound`, `runHasNoWeights`, `startChannels` …
   */
  async start(
    manifest: DatasetManifest,
    name: string,
    hyperparameters: Hyperparameters,
    startRunId: string | null = null,
  ): Promise<Run> {
    const { runs, paths, startWeights } = this.around;
    await this.makeRoom();
    const colour = runs.nextColour();
    const id = randomUUID();
    const begins = startRunId !== null && hyperparameters.weights === 'run';
    // Refused before anything is written.
    if (begins) newRun(manifest, name, hyperparameters, colour, await startWeights.source(startRunId));
    const source = begins ? await startWeights.keep(startRunId, paths.run(id)) : null;
    const run = newRun(manifest, name, hyperparameters, colour, source, id);
    if (this.isBusy) this.add([run], 'last');
    else {
      runs.addAll([run]);
      this.begin(run, true);
    }
    return runs.get(run.id);
  }

  /**
   * Goes on where the run's newest checkpoint was taken; while others train it waits as the first in line.
   * @throws RidgelineError `runNotFound`, `noCheckpoint`
   */
  async resume(runId: string): Promise<Run> {
    const { runs, paths } = this.around;
    const path = paths.run(runId);
    const isOnDisk = (await newestCheckpointStep(path)) !== null;
    await this.makeRoom();
    const run = runs.get(runId);
    // Somebody else may have asked meanwhile.
    if (isActive(run) || isQueued(run)) return run;
    if (!isResumable(run) || !isOnDisk) {
      // Not offered again: the trainer would begin anew, and forget the curves that there are.
      if (!isOnDisk && run.checkpoint !== null) runs.change(runId, { checkpoint: null });
      throw new RidgelineError('noCheckpoint', `${run.name} has no checkpoint to go on from.`, { path });
    }
    if (this.isBusy) this.putBack([runId], 'first');
    else this.begin(run, false);
    return runs.get(runId);
  }

  /** Ends a training, keeping the best weights; a run that waits leaves the line. */
  stop(runId: string): void {
    const { runs, line, training, onOver } = this.around;
    if (!line.waits(runId)) {
      training.stop(runId);
      return;
    }
    this.leave([runId]);
    onOver(runs.change(runId, { state: endedState(runs.get(runId), 'stopped') }));
    void this.advance();
  }

  /** Ends a training with a checkpoint; it is out of the line until somebody resumes it. */
  pause(runId: string): void {
    this.around.training.pause(runId);
  }

  /** Begins no further run, and ends those under way with a checkpoint; they come first when it goes on. */
  pauseAll(): void {
    const { training, line, runs } = this.around;
    const going = training.runIds.filter((id) => isActive(runs.get(id)));
    const alone = going.filter((id) => !line.has(id));
    if (alone.length > 0) line.putFirst(alone);
    for (const id of alone) line.take(id);
    for (const id of going) this.returning.add(id);
    this.isPaused = !line.isEmpty;
    this.tell();
    for (const id of going) training.pause(id);
  }

  resumeAll(): void {
    const { runs, line } = this.around;
    this.isPaused = false;
    runs.changeAll(line.waiting, () => ({ state: queuedState() }));
    this.tell();
    void this.advance();
  }

  /** Moves a waiting run before another, or to the end for null; nothing if one of them does not wait any more. */
  move(runId: string, before: string | null): void {
    const { line } = this.around;
    if (!line.waits(runId) || runId === before || (before !== null && !line.waits(before))) return;
    line.move(runId, before);
    this.tell();
  }

  /** Puts new runs into the line. */
  add(runs: readonly Run[], where: 'first' | 'last'): void {
    const state = queuedState();
    this.around.runs.addAll(runs.map((run) => ({ ...run, state })));
    this.enter(
      runs.map(({ id }) => id),
      where,
    );
  }

  /** Puts runs that were made before into the line; `last` leaves those that are in it where they are. */
  putBack(runIds: readonly string[], where: 'first' | 'last'): void {
    const { runs } = this.around;
    this.around.runs.changeAll(
      runIds.filter((id) => !isActive(runs.get(id))),
      () => ({ state: queuedState() }),
    );
    this.enter(runIds, where);
  }

  /** Takes runs out of the line, whether they wait or train; they are paused, and can be put back. */
  withdraw(runIds: readonly string[]): void {
    const { runs, training, line } = this.around;
    const waiting = new Set(line.waiting);
    const leaving = runIds.filter((id) => waiting.has(id));
    this.leave(leaving);
    runs.changeAll(leaving, (run) => (isQueued(run) ? { state: pausedState(run) } : {}));
    for (const id of runIds) {
      this.returning.delete(id);
      training.pause(id);
    }
    void this.advance();
  }

  /** Pauses what trains; the line stays as it is. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.around.training.close();
  }

  /**
   * Waits for what is in the way of a run that may begin: a trial, or the process of a run that is over.
   * @throws RidgelineError `cancelled` if Ridgeline is being closed
   */
  private async makeRoom(): Promise<void> {
    const { training, trials } = this.around;
    if (!this.isBusy) {
      await training.settled();
      while (trials.isUnderWay) await trials.cancel();
    }
    if (this.isClosing) throw new RidgelineError('cancelled', 'Ridgeline is being closed.');
  }

  /** Gives trainers to as many runs as may train now. */
  private async advance(): Promise<void> {
    if (this.isAdvancing) return;
    this.isAdvancing = true;
    const { trials } = this.around;
    try {
      for (let next = this.next(); next !== null; next = this.next()) {
        if (trials.isUnderWay) await trials.cancel();
        else {
          this.begin(next, false);
          this.tell();
        }
      }
    } finally {
      this.isAdvancing = false;
    }
  }

  private next(): Run | null {
    const { line, runs, training } = this.around;
    const { first } = line;
    if (this.isPaused || this.isClosing || first === undefined) return null;
    const { runIds } = training;
    const together = Math.min(...[first, ...runIds].map((id) => this.mostBeside(runs.find(id))));
    return runIds.length < together ? runs.get(first) : null;
  }

  /** How many runs may train at once while this one does. */
  private mostBeside(run: Run | undefined): number {
    return (run && this.around.parallelOf(run)?.runs) ?? 1;
  }

  private begin(run: Run, isNew: boolean): void {
    const { line, runs, training, parallelOf } = this.around;
    if (line.has(run.id)) line.take(run.id);
    const state = { status: 'starting', startedAt: new Date().toISOString() } as const;
    const started = runs.change(run.id, { state });
    const resume = run.checkpoint !== null;
    void training.begin(started, { resume, isNew, threads: parallelOf(run)?.threads }).then(() => {
      this.hasEnded(run.id);
    });
  }

  private hasEnded(runId: string): void {
    // What is to go on at the next start keeps its place.
    if (this.isClosing) return;
    const { line, runs, onOver } = this.around;
    const run = runs.find(runId);
    const isPaused = run?.state.status === 'paused';
    if (this.returning.delete(runId) && isPaused) {
      line.giveBack(runId);
      if (!this.isPaused) runs.change(runId, { state: queuedState() });
      this.tell();
    } else if (line.has(runId)) this.leave([runId]);
    if (run !== undefined && !isPaused) onOver(run);
    void this.advance();
  }

  private enter(runIds: readonly string[], where: 'first' | 'last'): void {
    const { line } = this.around;
    if (where === 'first') line.putFirst(runIds);
    else line.append(runIds);
    this.tell();
    void this.advance();
  }

  private leave(runIds: readonly string[]): void {
    const { line } = this.around;
    line.remove(runIds);
    if (line.isEmpty) this.isPaused = false;
    this.tell();
  }

  private tell(): void {
    this.around.emit('queue.changed', this.state);
  }
}

/** Whether a run of the line is not over. */
function canWait(run: Run | undefined): boolean {
  if (run === undefined) return false;
  const { state } = run;
  return (
    state.status === 'queued' ||
    state.status === 'paused' ||
    (state.status === 'failed' && state.failure.code === 'interrupted')
  );
}
