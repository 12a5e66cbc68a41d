import type { Preparing } from '@core/contract';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { RidgelineError } from '@core/errors';
import { renameDataset } from '../../storage/rename-dataset';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Conversation } from '../../processes/pipeline-client';
import type { PipelineProgress } from '../../processes/pipeline-requests';
import type { Datasets } from './datasets';
import type { Emit } from './emitter';
import { Rate } from './rate';
import type { Scans } from './scans';

/** Making datasets from the open scan, one at a time. */
export class Preparations {
  /** How far the one under way is. */
  current: Preparing | null = null;
  private conversation: Pick<Conversation, 'cancel'> | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly scans: Pick<Scans, 'converse'>,
    private readonly datasets: Pick<Datasets, 'open' | 'tellAll'>,
    private readonly emit: Emit,
  ) {}

  /**
   * Makes a dataset of the scan's images and opens it. The same input again finds the one that is there, which then
   * takes the new name.
   * @throws RidgelineError `busy`, `cancelled`, `scanNotFound`, `tooFewImages`, `diskFull`, `pipelineCrashed`
   */
  async start(scanId: string, name: string, settings: PrepareSettings): Promise<DatasetManifest> {
    if (this.conversation !== null) {
      throw new RidgelineError('busy', 'Another dataset is being prepared: wait for it or cancel it.');
    }
    const place = { kind: 'workspace', datasets: this.paths.datasets } as const;
    const follow = this.follower(scanId);
    const conversation = this.scans.converse({ type: 'prepare', scanId, name, settings, place }, follow);
    this.conversation = conversation;
    let manifest: DatasetManifest;
    try {
      ({ manifest } = await conversation.done);
    } finally {
      this.conversation = null;
      this.current = null;
    }
    if (manifest.name !== name) await renameDataset(this.paths.dataset(manifest.id), name);
    await this.datasets.tellAll();
    return this.datasets.open(manifest.id);
  }

  cancel(): void {
    this.conversation?.cancel();
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
