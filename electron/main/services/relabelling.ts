import { access } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { RequestInput, RequestOutput } from '@core/contract';
import { everyImage, type ImageRow } from '@core/dataset/image-page';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { RidgelineError } from '@core/errors';
import { readSamples } from '../../storage/dataset-samples';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Datasets } from './datasets';
import type { ScanQuestions } from './scan-questions';
import type { Scans } from './scans';

/** A page's largest number of rows. */
const pageRows = 500;
/** As long as a filter's text may be. */
const longestText = 500;

/** Other labels for the images that samples were made from. A dataset is frozen: the change is one of its folders. */
export class Relabelling {
  constructor(
    private readonly paths: WorkspacePaths,
    private readonly datasets: Pick<Datasets, 'get'>,
    private readonly scans: Pick<Scans, 'current' | 'start' | 'finished'>,
    private readonly questions: Pick<ScanQuestions, 'images' | 'mend'>,
  ) {}

  /**
   * Moves the image of a sample to another class, as the Data place does; it can be undone there. The folders are opened
   * if others are.
   * @param sample within the dataset: training first, then validation, then test
   * @param isSample whether these are the folders of the bundled sample
   * @throws RidgelineError `datasetNotFound`, `datasetDamaged`, `folderNotFound` if the folders or the image are not there
   *   any more, `cancelled`, `pipelineCrashed`, `invalidInput` for the name of a deleted class
   */
  async relabel(
    { datasetId, sample, className }: RequestInput<'evaluation.relabel'>,
    isSample: (paths: readonly string[]) => boolean,
  ): Promise<RequestOutput<'evaluation.relabel'>> {
    const manifest = await this.datasets.get(datasetId);
    const relative = await this.fileOf(manifest, sample);
    await requireFolders(manifest);
    const { id: scanId } = await this.opened(manifest, isSample(manifest.sources));
    const image = await this.find(scanId, relative);
    const scan = await this.questions.mend(scanId, {
      type: 'relabel',
      selection: { kind: 'images', images: [image.index] },
      className,
    });
    const { name, split, preparation, balance } = manifest;
    return {
      scan,
      image: image.index,
      previousClass: image.className,
      name,
      settings: { split, preparation, balance },
    };
  }

  private async fileOf({ id, counts }: DatasetManifest, sample: number): Promise<string> {
    const { train, validation, test } = await readSamples(this.paths.dataset(id));
    const file = [...train, ...validation, ...test][sample];
    if (file !== undefined) return file.relative;
    const all = counts.train + counts.validation + counts.test;
    throw new RidgelineError('invalidInput', `There is no sample ${sample} among ${all}.`);
  }

  /** The scan of the dataset's folders, once all of it is read. */
  private async opened({ sources }: DatasetManifest, isSample: boolean): Promise<ScanSummary> {
    const roots = [...new Set(sources.map((path) => resolve(path)))].sort();
    const open = this.scans.current;
    const isTheirs = open !== null && [...open.roots].sort().join('\n') === roots.join('\n');
    const isOver = open?.phase === 'failed' || open?.phase === 'cancelled';
    const { id } = isTheirs && !isOver ? open : this.scans.start(roots, isSample);
    await this.scans.finished;
    const scan = this.scans.current;
    if (scan?.id === id && scan.phase === 'done') return scan;
    if (scan?.id === id && scan.phase === 'failed') throw folderNotFound(roots[0] ?? '');
    throw new RidgelineError('cancelled', 'Other folders were opened meanwhile.');
  }

  private async find(scanId: string, relative: string): Promise<ImageRow> {
    const filter = { ...everyImage, excluded: 'show' as const, text: relative.slice(-longestText) };
    for (let offset = 0; ; offset += pageRows) {
      const { total, images } = await this.questions.images({ scanId, filter, offset, limit: pageRows });
      const found = images.find((image) => image.relative === relative);
      if (found !== undefined) return found;
      if (offset + pageRows >= total) throw folderNotFound(relative);
    }
  }
}

async function requireFolders({ name, sources }: DatasetManifest): Promise<void> {
  // A dataset that came from an archive does not know where its images lie.
  if (sources.length === 0) throw folderNotFound(name);
  for (const path of sources) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isAbsolute(path) || !isThere) throw folderNotFound(path);
  }
}

function folderNotFound(path: string): RidgelineError {
  return new RidgelineError('folderNotFound', `${path} cannot be opened.`, { path });
}
