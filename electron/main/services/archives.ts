import type { Archiving } from '@core/contract';
import type { DatasetEntry } from '@core/dataset/dataset-entry';
import { RidgelineError } from '@core/errors';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Conversation, PipelineClient } from '../../processes/pipeline-client';
import type { PipelineAnswer, PipelineRequest } from '../../processes/pipeline-requests';
import type { Datasets } from './datasets';
import type { Emit } from './emitter';
import { Rate } from './rate';

/** Writing datasets into archive files and bringing them in from there, one at a time. */
export class Archives {
  private conversation: Pick<Conversation, 'cancel'> | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly pipeline: Pick<PipelineClient, 'ask'>,
    private readonly datasets: Pick<Datasets, 'get' | 'entry' | 'tellAll'>,
    private readonly emit: Emit,
  ) {}

  /**
   * Writes one archive file; a file of that name is replaced.
   * @throws RidgelineError `busy`, `cancelled`, `datasetNotFound`, `datasetDamaged`, `diskFull`, `folderNotWritable`
   */
  async pack(datasetId: string, archive: string): Promise<{ path: string; bytes: number }> {
    const { id, name } = await this.datasets.get(datasetId);
    const message = { type: 'pack', folder: this.paths.dataset(id), archive } as const;
    const { bytes } = await this.run(message, 'packing', name);
    return { path: archive, bytes };
  }

  /**
   * Brings a dataset in; one that is there already stays as it is.
   * @param name what the window is told that is being read
   * @throws RidgelineError `busy`, `cancelled`, `archiveRefused`, `diskFull`
   */
  async unpack(archive: string, name: string): Promise<DatasetEntry> {
    const message = { type: 'unpack', archive, datasets: this.paths.datasets } as const;
    const { manifest } = await this.run(message, 'unpacking', name, () => this.datasets.tellAll());
    await this.datasets.tellAll();
    return this.datasets.entry(manifest.id);
  }

  cancel(): void {
    this.conversation?.cancel();
  }

  /**
   * Asks the pipeline, and tells the window how far it is.
   * @param name what the window is told that is being written or read
   * @param afterCancelling done when the pipeline has nothing more to do for what was cancelled
   * @throws RidgelineError `busy`, `cancelled`, and as the pipeline
   */
  async run<R extends PipelineRequest>(
    message: R,
    kind: Archiving['kind'],
    name: string,
    afterCancelling?: () => Promise<void>,
  ): Promise<PipelineAnswer<R>> {
    if (this.conversation !== null) {
      throw new RidgelineError('busy', 'Another archive is being written or read: wait for it or cancel it.');
    }
    const rate = new Rate();
    const conversation = this.pipeline.ask(message, (heard) => {
      if (heard.type !== 'progress') return;
      const { done, total } = heard;
      this.emit('archive.progress', {
        kind,
        name,
        done,
        total,
        secondsLeft: rate.update(done, total).secondsLeft,
      });
    });
    this.conversation = conversation;
    try {
      return await conversation.done;
    } catch (thrown) {
      // It may have been complete when the process heard of it.
      if (afterCancelling !== undefined)
        void conversation.settled.then(afterCancelling).catch(() => undefined);
      throw thrown;
    } finally {
      this.conversation = null;
    }
  }
}
