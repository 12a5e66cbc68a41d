import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { RidgelineError } from '@core/errors';
import { mergeProject, type Merge, type MergedExperiment, type MergedRun } from '@core/project/merge-project';
import { stepOf, type Project, type ProjectOpened, type ProjectRun } from '@core/project/project';
import type { Run } from '@core/run/run';
import type { ProjectRepository } from '../../storage/database/project-repository';
import { existingDataset } from '../../storage/dataset-manifest';
import { removePlacing, savePlacing } from '../../storage/placing-file';
import { metricsName, projectEntries } from '../../storage/project-files';
import { removeFolder } from '../../storage/remove-folder';
import { loadRunFile, saveRunFile } from '../../storage/run-file';
import { readWeightsHead, readWeightsIdentity } from '../../storage/run-weights';
import { keepWeights, startWeightsPath } from '../../storage/start-weights';
import { readStagedMetrics, readStagedProject } from '../../storage/staged-project';
import { takeDatasetName } from '../../storage/take-dataset-name';
import { addTestLooks, readTestLooks } from '../../storage/test-looks';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { flushFolder } from '../../storage/write-atomically';
import type { Experiments } from './experiments';
import { otherId } from './other-id';
import { takeBack } from './recover-incoming';
import type { RunList } from './run-list';

/** So many rows are written at a time; the window is answered in between. */
const portion = 500;

interface Around {
  readonly paths: WorkspacePaths;
  readonly repository: ProjectRepository;
  readonly runs: RunList;
  readonly experiments: Experiments;
}

/**
 * Takes an unpacked project into the workspace. Rows of its runs are written as those of deleted runs are, and files moved
 * to their places, until all is there; then one transaction lets all of it be seen. What a start finds of one that was cut
 * short goes: the rows as those of deleted runs do, the rest by `placing.json` (see recover-incoming.ts).
 */
export class ProjectPlacement {
  constructor(private readonly around: Around) {}

  /**
   * @param staging where it was unpacked and checked; gone afterwards, whatever happens
   * @throws RidgelineError `cancelled`, or the system's error; then nothing has come in
   */
  async place(staging: string, signal: AbortSignal): Promise<ProjectOpened> {
    const { paths, repository, runs, experiments } = this.around;
    const listed = {
      run: (id: string) => runs.find(id) !== undefined,
      experiment: (id: string) => experiments.list().some((one) => one.id === id),
    };
    let newIds: string[] = [];
    try {
      const project = await readStagedProject(staging);
      const merge = await this.merge(project, staging);
      const newRuns = merge.runs.filter(({ isThere }) => !isThere);
      newIds = newRuns.map(({ run }) => run.id);
      const datasets = await this.absentDatasets(project);
      await savePlacing(staging, {
        runs: newIds,
        experiments: merge.experiments.flatMap(({ experiment, isThere }) => (isThere ? [] : experiment.id)),
        datasets,
      });
      const told = new Map(project.runs.map((one) => [one.run.id, one]));
      for (const merged of newRuns) {
        stopIf(signal);
        await this.placeRun(staging, merged, told.get(merged.from), signal);
      }
      for (const merged of merge.experiments) await this.placeStart(staging, merged);
      const added = await this.placeDatasets(project, staging, datasets);
      stopIf(signal);
      this.show(merge);
      await removePlacing(staging);
      return {
        name: project.name,
        added: newIds,
        renamed: newRuns.filter(({ from, run }) => from !== run.id).length,
        kept: merge.runs.length - newRuns.length,
        experimentIds: merge.experiments.map(({ experiment }) => experiment.id),
        datasets: { added, kept: project.datasets.length - added },
      };
    } catch (thrown) {
      repository.remove(newIds);
      await takeBack(paths, staging, listed);
      throw thrown;
    } finally {
      await removeFolder(staging);
    }
  }

  private merge(project: Project, staging: string): Promise<Merge> {
    const { paths, repository, runs, experiments } = this.around;
    const taken = repository.takenIds();
    const deleted = new Map(runs.allDeleted().map((run) => [run.id, run]));
    const weightsIn = async (folder: string): Promise<string | null> =>
      (await readWeightsIdentity(folder))?.sha256 ?? null;
    return mergeProject(
      project,
      {
        run: (id) => runs.find(id) ?? deleted.get(id),
        experiment: (id) => experiments.list().find((one) => one.id === id) ?? experiments.findDeleted(id),
        // A folder may be there of a run that the database has lost.
        isTaken: (id) => taken.has(id) || existsSync(paths.run(id)),
        weightsOf: (id) => weightsIn(paths.run(id)),
      },
      (id) => weightsIn(join(staging, projectEntries.run(id))),
      otherId,
    );
  }

  private async placeRun(
    staging: string,
    { from, run }: MergedRun,
    told: ProjectRun | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { paths, repository } = this.around;
    const folder = join(staging, projectEntries.run(from));
    const { epochs, inside, steps } = await readStagedMetrics(folder);
    repository.addRun(run, told?.dismissed ?? []);
    const insideOf = new Map(inside.map((report) => [report.epoch, report]));
    for (let at = 0; at < epochs.length; at += portion) {
      stopIf(signal);
      const some = epochs.slice(at, at + portion);
      repository.addEpochs(
        run.id,
        some.map((report) => ({ report, inside: insideOf.get(report.epoch) ?? null })),
      );
      await setImmediate();
    }
    for (let at = 0; at < steps.length; at += portion) {
      stopIf(signal);
      repository.addSteps(run.id, steps.slice(at, at + portion).map(stepOf));
      await setImmediate();
    }
    await rm(join(folder, metricsName));
    if (told !== undefined) await shareStart(staging, told.run, folder);
    if (from !== run.id) await renameIn(folder, run.id);
    await mkdir(paths.runs, { recursive: true });
    await rename(folder, paths.run(run.id));
    await flushFolder(paths.runs);
  }

  /** Also for an experiment that is there without them, as it came in from a project that had none. */
  private async placeStart(staging: string, { from, experiment, isThere }: MergedExperiment): Promise<void> {
    const staged = startWeightsPath(join(staging, projectEntries.experiment(from)));
    const path = startWeightsPath(this.around.paths.experiment(experiment.id));
    if (!existsSync(staged) || existsSync(path)) return;
    const { experiments } = this.around;
    const there = isThere
      ? (experiments.list().find(({ id }) => id === experiment.id) ?? experiments.findDeleted(experiment.id))
      : experiment;
    if (there?.startSource?.weightsSha256 === experiment.startSource?.weightsSha256)
      await keepWeights(staged, path);
  }

  private async absentDatasets({ datasets }: Project): Promise<string[]> {
    const absent: string[] = [];
    for (const id of datasets)
      if ((await existingDataset(this.around.paths.dataset(id))) === null) absent.push(id);
    return absent;
  }

  /** @returns how many came in */
  private async placeDatasets(
    { datasets }: Project,
    staging: string,
    absent: readonly string[],
  ): Promise<number> {
    const { paths } = this.around;
    await mkdir(paths.datasets, { recursive: true });
    let added = 0;
    for (const id of datasets) {
      const [staged, folder] = [join(staging, projectEntries.dataset(id)), paths.dataset(id)];
      const isPlaced = absent.includes(id) && (await takeDatasetName(staged, folder, id)) === null;
      if (isPlaced) added++;
      // What was learned from its test split elsewhere counts here too.
      else await addTestLooks(folder, await readTestLooks(staged));
    }
    return added;
  }

  /** From here on everything is there, in the database and for the window. */
  private show({ experiments, runs }: Merge): void {
    const { around } = this;
    const newRuns = runs.flatMap(({ run, isThere }) => (isThere ? [] : run));
    const newOnes = experiments.flatMap(({ experiment, isThere }) => (isThere ? [] : experiment));
    around.repository.show(
      newOnes,
      newRuns.map(({ id }) => id),
    );
    around.experiments.adopt(newOnes);
    if (newRuns.length > 0) around.runs.restoreAll(newRuns);
    // What was deleted since the start, and is in the project, is wanted again.
    for (const { experiment, isThere } of experiments)
      if (isThere && around.experiments.findDeleted(experiment.id)) around.experiments.restore(experiment.id);
    const ids = new Set(runs.map(({ run }) => run.id));
    const wanted = around.runs.allDeleted().filter(({ id }) => ids.has(id));
    if (wanted.length > 0) around.runs.restoreAll(wanted);
  }
}

/** A run of an experiment has what its experiment has, as when it was trained. */
async function shareStart(staging: string, { startFrom, experiment }: Run, folder: string): Promise<void> {
  if (startFrom === null || experiment === null) return;
  const shared = startWeightsPath(join(staging, projectEntries.experiment(experiment.experimentId)));
  if ((await readWeightsHead(shared))?.identity.sha256 !== startFrom.weightsSha256) return;
  await keepWeights(shared, startWeightsPath(folder));
}

/** Its own file says by which id it is known. */
async function renameIn(folder: string, runId: string): Promise<void> {
  const file = await loadRunFile(folder).catch((thrown: unknown) => {
    if (thrown instanceof RidgelineError) return null;
    throw thrown;
  });
  if (file !== null) await saveRunFile(folder, { ...file, runId });
}

function stopIf(signal: AbortSignal): void {
  if (signal.aborted) throw new RidgelineError('cancelled', 'Cancelled.');
}
