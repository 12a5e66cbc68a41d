import type { SplitName } from '@core/dataset/split-settings';
import type { DatasetReader } from '../storage/dataset-reader';
import type { Batch } from './engine/engine';
import { availableMemory } from './require-memory';

/**
 * A split up to this size is kept in memory; a larger one is read from disk batch by batch, as reading more at once
 * would put off the first step by seconds.
 */
const mostBytes = 1 << 30;
/** At most this share of the memory that could be had is taken for one split. */
const memoryShare = 0.2;

/** Gives a split's samples in batches. */
export class BatchSource {
  private constructor(
    private readonly reader: DatasetReader,
    private readonly split: SplitName,
    private readonly loaded: Uint8Array | null,
  ) {}

  /**
   * @param limit bytes that may be kept in memory
   * @throws RidgelineError `datasetDamaged`
   */
  static async open(
    reader: DatasetReader,
    split: SplitName,
    limit = Math.min(mostBytes, memoryShare * availableMemory()),
  ): Promise<BatchSource> {
    const bytes = reader.labels(split).length * reader.sampleBytes;
    return new BatchSource(reader, split, bytes <= limit ? await reader.loadSplit(split) : null);
  }

  /** Number of samples in the split. */
  get length(): number {
    return this.reader.labels(this.split).length;
  }

  /** Of every sample of the split. */
  labels(): Uint16Array {
    return Uint16Array.from(this.reader.labels(this.split));
  }

  /**
   * The given samples in their order, `batchSize` at a time; the last batch may be shorter. The next batch is read
   * while the caller works on the present one, whose pixels are valid until the caller asks for the next.
   * @throws RidgelineError `datasetDamaged`
   */
  async *batches(indices: Uint32Array, batchSize: number): AsyncGenerator<Batch, void, void> {
    const buffers = [0, 1].map(
      () => new Uint8Array(Math.min(batchSize, indices.length) * this.reader.sampleBytes),
    );
    const read = (number: number): Promise<Batch> | null => {
      const wanted = indices.subarray(number * batchSize, (number + 1) * batchSize);
      const buffer = buffers[number % buffers.length];
      if (wanted.length === 0 || buffer === undefined) return null;
      const batch = this.read(wanted, buffer);
      // Its error is thrown where it is awaited, which may be much later.
      batch.catch(() => undefined);
      return batch;
    };
    let next = read(0);
    try {
      for (let number = 1; next !== null; number++) {
        const batch = await next;
        next = read(number);
        yield batch;
      }
    } finally {
      // A caller that stops early must be able to close the file.
      await next?.catch(() => undefined);
    }
  }

  private async read(indices: Uint32Array, into: Uint8Array): Promise<Batch> {
    const labels = this.reader.labels(this.split);
    const size = indices.length;
    if (this.loaded === null) await this.reader.readBatch(this.split, indices, into);
    else this.gather(this.loaded, indices, into);
    return { size, pixels: into, labels: Uint16Array.from(indices, (index) => labels[index] ?? 0) };
  }

  private gather(loaded: Uint8Array, indices: Uint32Array, into: Uint8Array): void {
    const { sampleBytes } = this.reader;
    indices.forEach((index, place) => {
      into.set(loaded.subarray(index * sampleBytes, (index + 1) * sampleBytes), place * sampleBytes);
    });
  }
}

/** 0, 1, 2 … length − 1. */
export function everyIndex(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, index) => index);
}
