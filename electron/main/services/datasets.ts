import type { Preparing } from '@core/contract';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Preparation } from '@core/dataset/preparation';
import type { SplitSettings } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import type { Remembered } from '../../storage/database/remembered';
import { listDatasets, readManifest } from '../../storage/dataset-manifest';
import { prepareJob } from '../../storage/prepare-job';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Conversation, PipelineClient } from '../../processes/pipeline-client';
import type { Emit } from './emitter';
import { Rate } from './rate';
import type { ScanState } from './scan-state';

/** Prepared datasets: making them from a scan, listing them, and which one Train uses. */
export class Datasets {
  preparing: Preparing | null = null;
  private conversation: Conversation | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly pipeline: PipelineClient,
    private readonly remembered: Remembered,
    private readonly emit: Emit,
  ) {}

  get currentId(): string | null {
    return this.remembered.get('currentDataset');
  }

  /** Newest first; damaged ones are left out of the list. */
  async list(): Promise<DatasetManifest[]> {
    const { datasets } = await listDatasets(this.paths);
    return datasets.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  /** @throws RidgelineError `datasetNotFound`, `datasetDamaged` */
  get(datasetId: string): Promise<DatasetManifest> {
    return readManifest(this.paths.dataset(datasetId));
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

  /**
   * Splits the scanned files, decodes them into a dataset folder and makes it the current one. The same input
   * again finds the folder and answers at once.
   * @throws RidgelineError `busy`, `cancelled`, `tooFewImages`, `diskFull`, `pipelineCrashed`
   */
  async prepare(
    scan: ScanState,
    name: string,
    split: SplitSettings,
    preparation: Preparation,
  ): Promise<DatasetManifest> {
    if (this.conversation !== null) {
      throw new RidgelineError('busy', 'Another dataset is being prepared: wait for it or cancel it.');
    }
    const job = prepareJob(scan, name, split, preparation, (id) => this.paths.dataset(id));
    const rate = new Rate();
    this.conversation = this.pipeline.ask({ type: 'prepare', job }, (message) => {
      if (message.type !== 'progress') return;
      const { perSecond, secondsLeft } = rate.update(message.done, message.total);
      const { done, total } = message;
      this.preparing = { scanId: scan.id, done, total, imagesPerSecond: perSecond, secondsLeft };
      this.emit('prepare.progress', this.preparing);
    });
    try {
      await this.conversation.done;
    } finally {
      this.conversation = null;
      this.preparing = null;
    }
    return this.open(job.datasetId);
  }

  cancelPrepare(): void {
    this.conversation?.cancel();
  }
}
