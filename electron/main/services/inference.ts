import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assertNever } from '@core/assert-never';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Preparation } from '@core/dataset/preparation';
import type { Finding } from '@core/dataset/problem';
import type { SplitName } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import type { Explain, Explained } from '@core/inference/explanation';
import type { ImageAnswer } from '@core/inference/requests';
import type { ImageSource } from '@core/inference/source';
import type { Run } from '@core/run/run';
import { decodePictures } from '../../processes/decode-pictures';
import type { DecoderPool } from '../../processes/decoder-pool';
import { DatasetReader } from '../../storage/dataset-reader';
import { withTemporaryFolder } from '../../storage/with-temporary-folder';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { InferenceProcess } from './inference-process';

/** Edge of the picture itself, as the window gets it to show. */
const originalEdge = 720;

/** A picture as the network gets it. */
interface Pixels {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly decodeMs: number;
  /** A PNG. */
  readonly original: Uint8Array<ArrayBuffer> | null;
}

/** Shows trained networks single pictures, of which only the newest is wanted. */
export class Inference {
  private underWay = new AbortController();

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly datasets: { get: (id: string) => Promise<DatasetManifest> },
    private readonly pool: Pick<DecoderPool, 'work' | 'picture'>,
    private readonly process: Pick<InferenceProcess, 'ask'>,
  ) {}

  /**
   * @param wantsOriginal whether the picture itself is to come too, unless it is a sample
   * @throws RidgelineError `cancelled` once something newer is asked for, `runHasNoWeights`, `weightsDamaged`,
   *   `datasetNotFound`, `datasetDamaged`, `noConvolution`, `invalidInput` for a sample, class or layer that there is
   *   not, `trainerCrashed`, `outOfMemory`, `pipelineCrashed`
   */
  async show(
    run: Run,
    source: ImageSource,
    explain: Explain | null,
    wantsOriginal: boolean,
  ): Promise<ImageAnswer> {
    this.underWay.abort();
    const underWay = new AbortController();
    this.underWay = underWay;
    const { preparation, channels } = await this.datasets.get(run.datasetId);
    const found = await this.read(run, source, preparation, wantsOriginal, underWay.signal);
    if ('code' in found) return { kind: 'refused', finding: found };
    const explained = await this.explain(run, found.pixels, explain, underWay.signal);
    return { kind: 'seen', image: { ...explained, ...found, size: preparation.imageSize, channels } };
  }

  private async explain(
    { id, datasetId, hyperparameters }: Run,
    pixels: Uint8Array<ArrayBuffer>,
    explain: Explain | null,
    signal: AbortSignal,
  ): Promise<Explained> {
    const datasetFolder = this.paths.dataset(datasetId);
    const job = { datasetFolder, runFolder: this.paths.run(id), hyperparameters, pixels, explain };
    const answer = await this.process.ask({ type: 'infer', id: 0, job }, signal);
    if (answer.type !== 'inferred') throw new Error(`The trainer answered ${answer.type} to a picture.`);
    return answer.explained;
  }

  private async read(
    { datasetId }: Run,
    source: ImageSource,
    preparation: Preparation,
    wantsOriginal: boolean,
    signal: AbortSignal,
  ): Promise<Pixels | Finding> {
    switch (source.kind) {
      case 'sample':
        return this.readSample(datasetId, source.split, source.index);
      case 'file':
        return withTemporaryFolder((folder) =>
          this.decode(source.path, preparation, folder, wantsOriginal, signal),
        );
      case 'bytes':
        return withTemporaryFolder(async (folder) => {
          const path = join(folder, 'picture');
          await writeFile(path, Buffer.from(source.base64, 'base64'));
          return this.decode(path, preparation, folder, wantsOriginal, signal);
        });
      default:
        return assertNever(source);
    }
  }

  private async readSample(datasetId: string, split: SplitName, index: number): Promise<Pixels> {
    const reader = await DatasetReader.open(this.paths.dataset(datasetId));
    try {
      if (index >= reader.labels(split).length)
        throw new RidgelineError('invalidInput', `There is no sample ${index} in the ${split} split.`);
      const pixels = new Uint8Array(reader.sampleBytes);
      await reader.readBatch(split, [index], pixels);
      return { pixels, decodeMs: 0, original: null };
    } finally {
      await reader.close();
    }
  }

  /** In a decoder, which makes of it what it made of the dataset's files. */
  private async decode(
    path: string,
    preparation: Preparation,
    folder: string,
    wantsOriginal: boolean,
    signal: AbortSignal,
  ): Promise<Pixels | Finding> {
    const { size: bytes, mtimeMs: modifiedMs } = (await stat(path).catch(() => null)) ?? {
      size: 0,
      mtimeMs: 0,
    };
    const file = join(folder, 'pixels');
    const start = performance.now();
    const [result] = await decodePictures(
      this.pool,
      [{ path, bytes, modifiedMs }],
      preparation,
      file,
      signal,
    );
    const decodeMs = performance.now() - start;
    if (result === undefined) throw new Error('The decoder told nothing of a picture.');
    if (!result.ok) return result.finding;
    const { background } = preparation;
    const original = wantsOriginal
      ? await this.pool.picture({ type: 'thumbnail', path, size: originalEdge, background }, signal)
      : null;
    // Copies, as what was read may share its memory with other reads, which would all be sent.
    return {
      pixels: new Uint8Array(await readFile(file)),
      decodeMs,
      original: original && new Uint8Array(original),
    };
  }
}
