import type { Preparing } from '@core/contract';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { RidgelineError } from '@core/errors';
import { renameDataset } from '../../storage/rename-dataset';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { PipelineProgress } from '../../processes/pipeline-requests';
import type { Datasets } from './datasets';
import type { Emit } from './emitter';
import { Rate } from './rate';
import type { Scans } from './scans';

/** Making datasets from the open scan, one at a time. */
export class Preparations {
  /** How far the one under way is. */
  current: Preparing | null = null;
  private underWay: AbortController | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly scans: Pick<Scans, 'converse' | 'giveWay'>,
    private readonly datasets: Pick<Datasets, 'open' | 'tellAll'>,
    private readonly emit: Emit,
  ) {}

  /**
   * Makes a dataset of the scan's images and opens it. The same input again finds the one that is there, which then
   * takes the new name.
   * @throws RidgelineError `busy`, `cancelled`, `scanNotFound`, `tooFewImages`, `diskFull`, `pipelineCrashed`
   */
  async start(scanId: string, name: string, settings: PrepareSettings): Promise<DatasetManifest> {
    if (this.underWay !== null) {
      throw new RidgelineError('busy', 'Another dataset is being prepared: wait for it or cancel it.');
    }
    const underWay = new AbortController();
    this.underWay = underWay;
    let isPrepared = false;
    let goOn: (isPrepared: boolean) => void = () => undefined;
    try {
      goOn = await this.scans.giveWay(scanId);
      const { id, name: found } = await this.prepare(scanId, name, settings, underWay.signal);
      isPrepared = true;
      if (found !== name) await renameDataset(this.paths.dataset(id), name);
      await this.datasets.tellAll();
      return await this.datasets.open(id);
    } finally {
      this.underWay = null;
      this.current = null;
      goOn(isPrepared);
    }
  }

  cancel(): void {
    this.underWay?.abort();
  }

  private async prepare(
    scanId: string,
    name: string,
    settings: PrepareSettings,
    signal: AbortSignal,
  ): Promise<DatasetManifest> {
    if (signal.aborted) throw new RidgelineError('cancelled', 'Cancelled.');
    const place = { kind: 'workspace', datasets: this.paths.datasets } as const;
    const request = { type: 'prepare', scanId, name, settings, place } as const;
    const conversation = this.scans.converse(request, this.follower(scanId));
    signal.addEventListener('abort', conversation.cancel);
    try {
      return (await conversation.done).manifest;
    } catch (thrown) {
      // Of one that is cancelled, the dataset may have been complete when the process heard of it.
      void conversation.settled.then(() => this.datasets.tellAll()).catch(() => undefined);
      throw thrown;
    }
  }

  /** Rate and time left are of the stage, as its items are of another kind than those of the one before. */
  private follower(scanId: string): (message: PipelineProgress) => void {
    let rate = new Rate();
    return (message) => {
      if (message.type !== 'progress' || message.stage === 'packing' || message.stage === 'unpacking') return;
      const { stage, done, total } = message;
      if (this.current !== null && this.current.stage !== stage) rate = new Rate();
      const { perSecond, secondsLeft } = rate.update(done, total);
      this.current = { scanId, stage, done, total, imagesPerSecond: perSecond, secondsLeft };
      this.emit('prepare.progress', this.current);
    };
  }
}
