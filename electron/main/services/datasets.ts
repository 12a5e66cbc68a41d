import type { DatasetEntry, SourceChanges } from '@core/dataset/dataset-entry';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import { isActive, isQueued, type Run } from '@core/run/run';
import type { Remembered } from '../../storage/database/remembered';
import { listDatasets, readManifest } from '../../storage/dataset-manifest';
import { renameDataset } from '../../storage/rename-dataset';
import { removeSetAside, restoreDataset, setDatasetAside } from '../../storage/set-aside';
import { readTestLooks } from '../../storage/test-looks';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { PipelineClient } from '../../processes/pipeline-client';
import type { Emit } from './emitter';

/** The prepared datasets of the workspace, and which one Train uses. */
export class Datasets {
  /** @param runs all of them, to know what is being trained on */
  constructor(
    private readonly paths: WorkspacePaths,
    private readonly pipeline: Pick<PipelineClient, 'ask'>,
    private readonly remembered: Remembered,
    private readonly runs: () => readonly Run[],
    private readonly emit: Emit,
  ) {}

  /** Those that were deleted before this start can no longer be brought back. */
  async load(): Promise<void> {
    await removeSetAside(this.paths);
  }

  get currentId(): string | null {
    return this.remembered.get('currentDataset');
  }

  /** Newest first; damaged ones are left out of the list. */
  async list(): Promise<DatasetEntry[]> {
    const { datasets } = await listDatasets(this.paths);
    datasets.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    const entries = await Promise.all(
      datasets.map((manifest) => this.entryOf(manifest).catch(nullIfDamaged)),
    );
    return entries.filter((entry) => entry !== null);
  }

  /** @throws RidgelineError `datasetNotFound`, `datasetDamaged` */
  get(datasetId: string): Promise<DatasetManifest> {
    return readManifest(this.paths.dataset(datasetId));
  }

  /** @throws RidgelineError `datasetNotFound`, `datasetDamaged` */
  async entry(datasetId: string): Promise<DatasetEntry> {
    return this.entryOf(await this.get(datasetId));
  }

  /**
   * Makes it the current one, and tells the window.
   * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
   */
  async open(datasetId: string): Promise<DatasetManifest> {
    const manifest = await this.get(datasetId);
    this.remembered.set('currentDataset', manifest.id);
    this.emit('dataset.opened', manifest);
    return manifest;
  }

  /** @throws RidgelineError `datasetNotFound`, `datasetDamaged` */
  async rename(datasetId: string, name: string): Promise<DatasetEntry> {
    await renameDataset(this.paths.dataset(datasetId), name);
    await this.tellAll();
    return this.entry(datasetId);
  }

  /**
   * Takes it out of the list; until Ridgeline is closed it can be brought back.
   * @throws RidgelineError `datasetNotFound`, `datasetInUse`
   */
  async delete(datasetId: string): Promise<void> {
    const user = this.runs().find((run) => run.datasetId === datasetId && (isActive(run) || isQueued(run)));
    if (user !== undefined) {
      const sentence = `The run ${user.name} is being trained on this dataset: stop or pause it first.`;
      throw new RidgelineError('datasetInUse', sentence, { name: user.name });
    }
    await setDatasetAside(this.paths, datasetId);
    await this.tellAll();
  }

  /** @throws RidgelineError `datasetNotFound` if it was deleted for good */
  async restore(datasetId: string): Promise<DatasetEntry> {
    await restoreDataset(this.paths, datasetId);
    await this.tellAll();
    return this.entry(datasetId);
  }

  /**
   * How the folders that it was made from differ from what they were then.
   * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
   */
  async changes(datasetId: string): Promise<SourceChanges> {
    const { id } = await this.get(datasetId);
    const asked = this.pipeline.ask({ type: 'changes', folder: this.paths.dataset(id) });
    return (await asked.done).changes;
  }

  /** Tells the window of the whole list, after any change of it. */
  async tellAll(): Promise<void> {
    this.emit('datasets.changed', await this.list());
  }

  private async entryOf(manifest: DatasetManifest): Promise<DatasetEntry> {
    return { manifest, looks: await readTestLooks(this.paths.dataset(manifest.id)) };
  }
}

function nullIfDamaged(thrown: unknown): null {
  if (thrown instanceof RidgelineError) return null;
  throw thrown;
}
