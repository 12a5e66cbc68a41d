import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { sampleBytes, type Preparation } from '@core/dataset/preparation';
import { RidgelineError } from '@core/errors';
import { toldClasses, type FolderRow } from '@core/inference/folder-row';
import { mapInOrder } from '@core/map-in-order';
import type { Decoded } from '@core/protocol/decoder';
import type { TopClasses } from '@core/protocol/inference';
import type { Run } from '@core/run/run';
import { decodePictures } from '../../processes/decode-pictures';
import { decoderLimits } from '../../processes/decoder-limits';
import type { DecoderPool } from '../../processes/decoder-pool';
import { picturesNamed, type NamedFile } from '../../storage/pictures-named';
import { withTemporaryFolder } from '../../storage/with-temporary-folder';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Emit } from './emitter';
import type { InferenceProcess } from './inference-process';
import { Rate } from './rate';

/** Files that are decoded, predicted and told together: few enough that the first rows come soon. */
const filesAtOnce = 32;
/** Of pixels of such a portion. */
const mostBytes = 1 << 24;

interface Portion {
  readonly files: readonly NamedFile[];
  /** Where the pixels go. */
  readonly pixelsFile: string;
}

/** Shows a trained network all pictures of folders. One such work at a time; a new one ends the one before. */
export class FolderInference {
  private underWay = new AbortController();

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly datasets: { get: (id: string) => Promise<DatasetManifest> },
    private readonly pool: Pick<DecoderPool, 'work'>,
    private readonly process: Pick<InferenceProcess, 'ask'>,
    private readonly emit: Emit,
  ) {}

  /**
   * The window is told of the rows as they come.
   * @param id what they are told with
   * @returns how many files there were, and how many of them could not be used
   * @throws RidgelineError `cancelled`, `invalidInput` for a name that is neither a file nor a folder, `diskFull`, and
   *   what else makes all of it impossible
   */
  async show(run: Run, id: string, names: readonly string[]): Promise<{ images: number; problems: number }> {
    this.cancel();
    const { signal } = (this.underWay = new AbortController());
    const { preparation } = await this.datasets.get(run.datasetId);
    const unreadable: FolderRow[] = [];
    const files = await picturesNamed(names, (path, relative, reason) => {
      unreadable.push({ path, relative, top: [], problem: { code: 'unreadable', detail: { reason } } });
    });
    const rate = new Rate();
    const total = files.length + unreadable.length;
    let done = 0;
    let problems = 0;
    const tell = (rows: FolderRow[]): void => {
      if (signal.aborted) return;
      done += rows.length;
      problems += rows.filter(({ problem }) => problem !== null).length;
      const { perSecond, secondsLeft } = rate.update(done, total);
      this.emit('inference.rows', { id, rows, done, total, imagesPerSecond: perSecond, secondsLeft });
    };
    tell(unreadable);
    await withTemporaryFolder(async (folder) => {
      const decoding = mapInOrder(
        portionsOf(files, preparation, folder),
        { items: decoderLimits().processes + 1 },
        async (portion) => ({
          portion,
          results: await decodePictures(this.pool, portion.files, preparation, portion.pixelsFile, signal),
        }),
      );
      for await (const { portion, results } of decoding) {
        const samples = results.filter(({ ok }) => ok).length;
        const ranked = samples === 0 ? [] : await this.rank(run, portion.pixelsFile, samples, signal);
        await rm(portion.pixelsFile, { force: true });
        tell(rowsOf(portion.files, results, ranked));
      }
    });
    if (signal.aborted) throw new RidgelineError('cancelled', 'The images are no longer looked at.');
    return { images: total, problems };
  }

  cancel(): void {
    this.underWay.abort();
  }

  private async rank(
    { id, datasetId, hyperparameters }: Run,
    pixelsFile: string,
    samples: number,
    signal: AbortSignal,
  ): Promise<TopClasses> {
    const datasetFolder = this.paths.dataset(datasetId);
    const runFolder = this.paths.run(id);
    const job = { datasetFolder, runFolder, hyperparameters, pixelsFile, samples, top: toldClasses };
    const answer = await this.process.ask({ type: 'inferMany', id: 0, job }, signal);
    if (answer.type !== 'inferredMany') throw new Error(`The trainer answered ${answer.type} to pictures.`);
    return answer.ranked;
  }
}

function* portionsOf(
  files: readonly NamedFile[],
  preparation: Preparation,
  folder: string,
): Generator<Portion, void, undefined> {
  const size = Math.max(1, Math.min(filesAtOnce, Math.floor(mostBytes / sampleBytes(preparation))));
  for (let first = 0; first < files.length; first += size) {
    yield { files: files.slice(first, first + size), pixelsFile: join(folder, `pixels-${first}`) };
  }
}

/** @param ranked of those that could be decoded, in their order */
function rowsOf(files: readonly NamedFile[], results: readonly Decoded[], ranked: TopClasses): FolderRow[] {
  let next = 0;
  return files.map(({ path, relative }, i) => {
    const result = results[i];
    if (result?.ok === true) return { path, relative, top: ranked[next++] ?? [], problem: null };
    return { path, relative, top: [], problem: result?.finding ?? { code: 'unreadable', detail: {} } };
  });
}
