import { splitNames, type SplitName } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { PipelineClient } from '../../processes/pipeline-client';
import type { Scans } from './scans';

const sizes = { smallest: 16, largest: 1024, usual: 88 } as const;

/** Pictures for the window: thumbnails of scanned files, and prepared samples as the network gets them. */
export class Images {
  constructor(
    private readonly paths: WorkspacePaths,
    private readonly scans: Scans,
    private readonly pipeline: PipelineClient,
  ) {}

  /**
   * @param url `/thumbnail/<scan>/<number>?size=<pixels>` or `/sample/<dataset>/<split>/<index>`
   * @returns null if there is no such picture
   */
  async png(url: URL): Promise<Uint8Array | null> {
    const [, kind, id = '', third = '', fourth = ''] = url.pathname.split('/');
    try {
      return kind === 'thumbnail'
        ? await this.thumbnail(id, Number(third), Number(url.searchParams.get('size') ?? sizes.usual))
        : await this.sample(id, third, Number(fourth));
    } catch (thrown) {
      if (thrown instanceof RidgelineError) return null;
      throw thrown;
    }
  }

  private async thumbnail(scanId: string, index: number, size: number): Promise<Uint8Array | null> {
    const scan = this.scans.current;
    const file = scan?.id === scanId ? scan.files[index] : undefined;
    if (file === undefined || !(size >= sizes.smallest && size <= sizes.largest)) return null;
    return this.ask({ type: 'thumbnail', path: file.path, size: Math.round(size) });
  }

  private async sample(datasetId: string, split: string, index: number): Promise<Uint8Array | null> {
    const isId = /^[0-9a-f]{24}$/.test(datasetId);
    if (!isId || !isSplitName(split) || !Number.isInteger(index) || index < 0) return null;
    return this.ask({ type: 'sample', folder: this.paths.dataset(datasetId), split, index });
  }

  private async ask(message: Parameters<PipelineClient['ask']>[0]): Promise<Uint8Array | null> {
    const answer = await this.pipeline.ask(message).done.catch((thrown: unknown) => {
      // Another request may have taken the process down; this picture deserves a second try, and only one.
      if (thrown instanceof RidgelineError && thrown.code === 'pipelineCrashed')
        return this.pipeline.ask(message).done;
      throw thrown;
    });
    return answer.type === 'image' ? answer.png : null;
  }
}

function isSplitName(name: string): name is SplitName {
  return (splitNames as readonly string[]).includes(name);
}
