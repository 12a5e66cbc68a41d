import type { StartSource, StartWeights as Start } from '@core/start/start-from';
import type { Run } from '@core/run/run';
import { weightsPath } from '../../storage/run-weights';
import { readStartSource } from '../../storage/start-source';
import { keepWeights, startWeightsPath } from '../../storage/start-weights';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { RunList } from './run-list';
import type { TrialStart } from './trials';

/** The weights of earlier runs that others begin with. */
export class StartWeights {
  constructor(
    private readonly paths: WorkspacePaths,
    private readonly runs: Pick<RunList, 'get'>,
  ) {}

  /**
   * What another run could take over of this one.
   * @throws RidgelineError `runNotFound`, `runHasNoWeights`, `startUnknown`
   */
  async source(runId: string): Promise<StartSource> {
    return this.read(this.runs.get(runId), this.file(runId));
  }

  /**
   * The same for a trial, which keeps nothing.
   * @param runId null for none
   */
  async trial(runId: string | null | undefined): Promise<TrialStart> {
    if (runId == null) return null;
    return { source: await this.source(runId), weightsFile: this.file(runId) };
  }

  /** Where a run's best weights lie. */
  private file(runId: string): string {
    return weightsPath(this.paths.run(runId));
  }

  /**
   * Keeps a run's present weights in the folder of another run, or of an experiment, so that they stay when it goes on or
   * is deleted.
   * @throws RidgelineError as `source`, `diskFull`, `folderNotWritable`
   */
  async keep(runId: string, folder: string): Promise<StartSource> {
    const run = this.runs.get(runId);
    await keepWeights(this.file(runId), startWeightsPath(folder));
    return this.read(run, startWeightsPath(folder));
  }

  private read(
    { id, name, classNames, hyperparameters, datasetId }: Run,
    path: string,
  ): Promise<StartSource> {
    const datasetFolder = this.paths.dataset(datasetId);
    return readStartSource(path, { runId: id, name, classNames, hyperparameters, datasetFolder });
  }
}

/** What a run begins with, for its trainer; null for random weights. */
export function startOf({ id, startFrom, experiment }: Run, paths: WorkspacePaths): Start | null {
  if (startFrom === null) return null;
  // All runs of an experiment share one copy.
  const folder = experiment === null ? paths.run(id) : paths.experiment(experiment.experimentId);
  return { ...startFrom, weightsFile: startWeightsPath(folder) };
}
