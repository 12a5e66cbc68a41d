import { createHash } from 'node:crypto';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import type { DatasetManifest } from '@core/dataset/manifest';
import { sampleBytes } from '@core/dataset/preparation';
import { splitNames, type SplitName } from '@core/dataset/split-settings';
import { datasetFiles } from './dataset-files';
import { damagedDataset, readManifest } from './dataset-manifest';

/** One system call takes at most 1,024 buffers on Linux. */
const largestRun = 256;
/** Larger reads are not made at once. */
const chunkBytes = 1 << 28;

type PerSplit<T> = Record<SplitName, T>;

/** Reads samples of a prepared dataset by their numbers. Several reads may be under way at once. */
export class DatasetReader {
  private constructor(
    private readonly folder: string,
    readonly manifest: DatasetManifest,
    /** Bytes of one sample. */
    readonly sampleBytes: number,
    private readonly files: PerSplit<FileHandle>,
    private readonly allLabels: PerSplit<Uint16Array>,
  ) {}

  /**
   * Checks the manifest and the length of every file, and reads the labels.
   * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
   */
  static async open(folder: string): Promise<DatasetReader> {
    const manifest = await readManifest(folder);
    const classes = manifest.classes.length;
    const labels = {
      train: await readLabels(folder, 'train', classes),
      validation: await readLabels(folder, 'validation', classes),
      test: await readLabels(folder, 'test', classes),
    };
    const files = {
      train: await open(datasetFiles.pixels(folder, 'train')),
      validation: await open(datasetFiles.pixels(folder, 'validation')),
      test: await open(datasetFiles.pixels(folder, 'test')),
    };
    return new DatasetReader(folder, manifest, sampleBytes(manifest.preparation), files, labels);
  }

  /** The class index of every sample of a split. Shared: not to be changed. */
  labels(split: SplitName): Uint16Array {
    return this.allLabels[split];
  }

  /**
   * Reads the samples `indices` of a split into the beginning of `into`, in that order. Neighbours in the file are
   * read with one call, whatever their places in the batch.
   *
   * @param into at least indices.length × sampleBytes long
   * @throws RangeError for an index that is no sample, or if `into` is too short
   * @throws RidgelineError `datasetDamaged`
   */
  async readBatch(split: SplitName, indices: ArrayLike<number>, into: Uint8Array): Promise<void> {
    const size = this.sampleBytes;
    const count = this.allLabels[split].length;
    if (into.length < indices.length * size) {
      throw new RangeError(`${indices.length} samples of ${size} bytes do not fit into ${into.length} bytes`);
    }
    const wanted = Array.from(indices, (index, place) => ({ index, place }));
    const wrong = wanted.find(({ index }) => !Number.isInteger(index) || index < 0 || index >= count);
    if (wrong !== undefined) throw new RangeError(`There is no sample ${wrong.index} among ${count}`);
    wanted.sort((a, b) => a.index - b.index);
    await Promise.all(
      neighbours(wanted).map(({ first, places }) => {
        const buffers = places.map((place) => into.subarray(place * size, (place + 1) * size));
        return this.readFully(split, buffers, first * size);
      }),
    );
  }

  /**
   * Reads a whole split at once, and checks its bytes against the manifest's SHA-256.
   * @throws RidgelineError `datasetDamaged`
   */
  async loadSplit(split: SplitName): Promise<Uint8Array> {
    const pixels = new Uint8Array(this.allLabels[split].length * this.sampleBytes);
    const hash = createHash('sha256');
    for (let start = 0; start < pixels.length; start += chunkBytes) {
      const chunk = pixels.subarray(start, start + chunkBytes);
      await this.readFully(split, [chunk], start);
      hash.update(chunk);
    }
    if (hash.digest('hex') !== this.manifest.sha256[split]) {
      throw damagedDataset(this.folder, datasetFiles.pixels(this.folder, split), 'does not have its SHA-256');
    }
    return pixels;
  }

  async close(): Promise<void> {
    for (const split of splitNames) await this.files[split].close();
  }

  private async readFully(split: SplitName, buffers: Uint8Array[], position: number): Promise<void> {
    const expected = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    const { bytesRead } = await this.files[split].readv(buffers, position);
    if (bytesRead !== expected) {
      throw damagedDataset(this.folder, datasetFiles.pixels(this.folder, split), 'ends too early');
    }
  }
}

interface Run {
  /** The first sample. */
  readonly first: number;
  /** Where it and those after it go in the batch. */
  readonly places: number[];
}

/** Joins consecutive samples of a sorted list. */
function neighbours(sorted: readonly { index: number; place: number }[]): Run[] {
  const runs: Run[] = [];
  for (const { index, place } of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && index === last.first + last.places.length && last.places.length < largestRun) {
      last.places.push(place);
    } else {
      runs.push({ first: index, places: [place] });
    }
  }
  return runs;
}

/**
 * The class index of every sample of a split.
 * @param classes how many there are
 * @throws RidgelineError `datasetDamaged`
 */
export async function readLabels(folder: string, split: SplitName, classes: number): Promise<Uint16Array> {
  const path = datasetFiles.labels(folder, split);
  const bytes = await readFile(path);
  // Copied: a Buffer may begin at an odd address, and every platform that Electron runs on is little-endian.
  const labels = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  if (labels.some((label) => label >= classes)) {
    throw damagedDataset(folder, path, `has a label that is not one of ${classes} classes`);
  }
  return labels;
}
