import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { RequestInput } from '@core/contract';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import {
  experimentPlanSchema,
  type Experiment,
  type ExperimentPlan,
  type Parallel,
  type Variant,
} from '@core/experiment/experiment';
import { knownRun } from '@core/experiment/known-run';
import { nextSeeds } from '@core/experiment/next-seeds';
import { plannedRuns, type PlannedRun } from '@core/experiment/planned-runs';
import { isActive, type Run } from '@core/run/run';
import type { ExperimentRepository } from '../../storage/database/experiment-repository';
import { removeFolder } from '../../storage/remove-folder';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Datasets } from './datasets';
import type { Emit } from './emitter';
import type { ExperimentForecasts } from './experiment-forecasts';
import { experimentRuns } from './experiment-runs';
import type { Queue } from './queue';
import type { RunList } from './run-list';
import type { StartWeights } from './start-weights';
import { requireUsablePlan } from './usable-plan';

interface Surroundings {
  readonly repository: ExperimentRepository;
  readonly runs: RunList;
  readonly queue: Queue;
  readonly datasets: Pick<Datasets, 'get'>;
  readonly forecasts: Pick<ExperimentForecasts, 'chooseParallel'>;
  readonly startWeights: Pick<StartWeights, 'keep' | 'trial'>;
  readonly paths: WorkspacePaths;
  readonly emit: Emit;
}

/** All experiments, in memory and in the database, and the runs that they still need. */
export class Experiments {
  private readonly experiments = new Map<string, Experiment>();
  private readonly deleted = new Map<string, { experiment: Experiment; runs: readonly Run[] }>();
  /** Those that were paused: no further round begins. */
  private readonly held = new Set<string>();

  constructor(private readonly around: Surroundings) {}

  /**
   * Reads the list at the start, when the runs and the queue are there; deleted ones are removed for good. A round that
   * was complete when Ridgeline ended is followed by the next, which waits in the queue.
   * @returns sentences for the log about what could not be read
   */
  async load(): Promise<string[]> {
    const { repository } = this.around;
    for (const id of repository.purgeDeleted()) await removeFolder(this.around.paths.experiment(id));
    const { experiments, damaged } = repository.readAll();
    for (const experiment of experiments) this.experiments.set(experiment.id, experiment);
    const complaints = damaged.map((id) => `experiment ${id} cannot be read and is not listed`);
    for (const { id } of experiments) {
      await this.goOn(id).catch((thrown: unknown) => {
        complaints.push(`experiment ${id} cannot go on: ${String(thrown)}`);
      });
    }
    return complaints;
  }

  /** Oldest first. */
  list(): Experiment[] {
    return [...this.experiments.values()];
  }

  /** @throws RidgelineError `experimentNotFound` */
  get(id: string): Experiment {
    const experiment = this.experiments.get(id);
    if (experiment === undefined) throw notFound(id);
    return experiment;
  }

  /** Its runs, in the order in which they were made. */
  runsOf(id: string): Run[] {
    return this.around.runs.all().filter((run) => run.experiment?.experimentId === id);
  }

  /** How its runs share the computer; null for a run of no experiment. */
  parallelOf({ experiment }: Run): Parallel | null {
    if (experiment === null) return null;
    return this.experiments.get(experiment.experimentId)?.parallel ?? null;
  }

  /**
   * Puts the runs of a new experiment into the queue, which goes on with it.
   * @param parallel null to have measured what is quickest
   * @throws RidgelineError `invalidHyperparameters`, `cancelled` if measuring was ended
   */
  async start(
    manifest: DatasetManifest,
    { name, plan, parallel, lesson, startRunId }: Omit<RequestInput<'experiments.start'>, 'datasetId'>,
  ): Promise<Experiment> {
    const { forecasts, startWeights, paths } = this.around;
    const start = await startWeights.trial(startRunId);
    requireUsablePlan(plan, manifest, start?.source ?? null);
    const chosen = parallel ?? (await forecasts.chooseParallel(manifest, plan, start));
    const id = randomUUID();
    const startSource = start && (await startWeights.keep(start.source.runId, paths.experiment(id)));
    const experiment: Experiment = {
      id,
      name,
      datasetId: manifest.id,
      datasetName: manifest.name,
      validationSamples: manifest.counts.validation,
      plan,
      parallel: chosen,
      startSource,
      lesson,
      notes: '',
      tags: [],
      createdAt: new Date().toISOString(),
    };
    this.put(experiment);
    this.enter((where) => {
      this.add(manifest, experiment, plannedRuns(plan, []), where);
    });
    return experiment;
  }

  /** @throws RidgelineError `experimentNotFound`, `invalidInput`, `datasetNotFound`, `datasetDamaged` */
  async addSeeds(id: string, count: number): Promise<Experiment> {
    return this.extend(id, (plan) => ({
      ...plan,
      seeds: [...plan.seeds, ...nextSeeds(plan.seeds, count)],
    }));
  }

  /** @throws RidgelineError as `addSeeds`, `invalidHyperparameters` */
  async addVariants(id: string, variants: readonly Variant[]): Promise<Experiment> {
    return this.extend(id, (plan) => ({ ...plan, variants: [...plan.variants, ...variants] }));
  }

  /** @throws RidgelineError `experimentNotFound` */
  annotate(id: string, changes: Pick<Experiment, 'name' | 'notes' | 'tags' | 'colours'>): Experiment {
    const { name, notes, tags, colours } = changes;
    return this.put({ ...this.get(id), name, notes, tags, colours });
  }

  /** Its waiting runs leave the queue, those under way end with a checkpoint. */
  pause(id: string): void {
    this.get(id);
    this.held.add(id);
    this.around.queue.withdraw(this.runsOf(id).map((run) => run.id));
  }

  /**
   * Puts back into the queue what is not done, those with a checkpoint first, and adds what is missing. A run whose loss
   * was no longer a number would come to that again.
   * @throws RidgelineError `experimentNotFound`, `datasetNotFound`, `datasetDamaged`
   */
  async resume(id: string): Promise<void> {
    const { queue, runs, datasets } = this.around;
    const manifest = await datasets.get(this.get(id).datasetId);
    this.held.delete(id);
    const undone = this.runsOf(id).filter(canBePutBack);
    for (const run of undone) {
      // No checkpoint can be read: it begins anew.
      if (run.state.status === 'failed' && run.state.failure.code === 'checkpointDamaged')
        runs.change(run.id, { checkpoint: null });
    }
    const begun = undone.filter((run) => run.checkpoint !== null);
    const others = undone.filter((run) => run.checkpoint === null);
    const back = [...begun, ...others].map((run) => run.id);
    this.enter((where) => {
      // Whatever is put first comes before what was first.
      if (where === 'last') queue.putBack(back, where);
      this.add(manifest, this.get(id), this.missing(id), where);
      if (where === 'first') queue.putBack(back, where);
    });
  }

  /** @throws RidgelineError `experimentNotFound`, `runStillGoing` */
  delete(id: string): void {
    const { repository, runs, queue, emit } = this.around;
    const experiment = this.get(id);
    const ids = this.runsOf(id).map((run) => run.id);
    if (ids.some((one) => isActive(runs.get(one))))
      throw new RidgelineError('runStillGoing', 'A run of this experiment is training: pause it first.');
    queue.withdraw(ids);
    const ofIt = this.runsOf(id);
    if (ids.length > 0) runs.deleteAll(ids);
    repository.setDeleted(id, true);
    this.experiments.delete(id);
    this.deleted.set(id, { experiment, runs: ofIt });
    emit('experiment.removed', { experimentId: id });
  }

  /** One that was deleted since Ridgeline was started. */
  findDeleted(id: string): Experiment | undefined {
    return this.deleted.get(id)?.experiment;
  }

  /** Adds experiments that were brought in, and are in the database, as their runs are. */
  adopt(experiments: readonly Experiment[]): void {
    for (const experiment of experiments) this.put(experiment);
  }

  /** Takes back a deletion made since Ridgeline was started. */
  restore(id: string): Experiment {
    const found = this.deleted.get(id);
    if (found === undefined) throw notFound(id);
    this.deleted.delete(id);
    this.around.repository.setDeleted(id, false);
    this.around.runs.restoreAll(found.runs);
    return this.put(found.experiment);
  }

  /** A run of it is over: with successive halving the next round may follow. */
  async goOn(id: string): Promise<void> {
    const experiment = this.experiments.get(id);
    if (experiment?.plan.strategy.kind !== 'halving' || this.held.has(id)) return;
    const isNewRound = (): PlannedRun[] => {
      const rungs = this.runsOf(id).map((run) => run.experiment?.rung ?? 0);
      // A run that somebody deleted is not made again, nor one of an experiment that has none left.
      return rungs.length === 0 ? [] : this.missing(id).filter(({ rung }) => !rungs.includes(rung));
    };
    if (isNewRound().length === 0) return;
    const manifest = await this.around.datasets.get(experiment.datasetId);
    // Two runs may have ended meanwhile.
    this.add(manifest, this.get(id), isNewRound(), 'first');
  }

  private missing(id: string): PlannedRun[] {
    const known = this.runsOf(id).flatMap((run) => knownRun(run) ?? []);
    return plannedRuns(this.get(id).plan, known);
  }

  private async extend(id: string, change: (plan: ExperimentPlan) => ExperimentPlan): Promise<Experiment> {
    const manifest = await this.around.datasets.get(this.get(id).datasetId);
    const plan = change(this.get(id).plan);
    if (!v.is(experimentPlanSchema, plan))
      throw new RidgelineError('invalidInput', 'These seeds or variants are there already, or too many.');
    requireUsablePlan(plan, manifest, this.get(id).startSource ?? null);
    this.held.delete(id);
    const extended = this.put({ ...this.get(id), plan });
    this.enter((where) => {
      this.add(manifest, extended, this.missing(id), where);
    });
    return extended;
  }

  /** Whoever asks for runs wants them to be made: a queue that was paused goes on, with them. */
  private enter(add: (where: 'first' | 'last') => void): void {
    const { queue } = this.around;
    const { isPaused } = queue.state;
    add(isPaused ? 'first' : 'last');
    if (isPaused) queue.resumeAll();
  }

  private add(
    manifest: DatasetManifest,
    experiment: Experiment,
    planned: readonly PlannedRun[],
    where: 'first' | 'last',
  ): void {
    if (planned.length > 0) this.around.queue.add(experimentRuns(manifest, experiment, planned), where);
  }

  private put(experiment: Experiment): Experiment {
    this.around.repository.save(experiment);
    this.experiments.set(experiment.id, experiment);
    this.around.emit('experiment.changed', experiment);
    return experiment;
  }
}

function canBePutBack({ state }: Run): boolean {
  switch (state.status) {
    case 'paused':
    case 'stopped':
    case 'queued':
      return true;
    case 'failed':
      return state.failure.code !== 'nonFiniteLoss';
    case 'starting':
    case 'running':
    case 'finished':
      return false;
  }
}

function notFound(id: string): RidgelineError {
  return new RidgelineError('experimentNotFound', 'This experiment is no longer there.', { id });
}
