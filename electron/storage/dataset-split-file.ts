import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { SplitName } from '@core/dataset/split-settings';
import { datasetFiles } from './dataset-files';
import { writeAndFlush } from './dataset-write';

/** Samples are gathered up to this size before they are written. */
const chunkBytes = 1 << 20;

/** The pixels and labels of one split while they are written, in the order of its samples. */
export class SplitFile {
  private readonly hash = createHash('sha256');
  private readonly labels: number[] = [];
  private readonly gathered: Uint8Array;
  private gatheredBytes = 0;

  private constructor(
    private readonly folder: string,
    private readonly split: SplitName,
    private readonly file: FileHandle,
    sampleBytes: number,
  ) {
    this.gathered = new Uint8Array(Math.max(1, Math.floor(chunkBytes / sampleBytes)) * sampleBytes);
  }

  static async create(folder: string, split: SplitName, sampleBytes: number): Promise<SplitFile> {
    const file = await open(datasetFiles.pixels(folder, split), 'wx');
    return new SplitFile(folder, split, file, sampleBytes);
  }

  get samples(): number {
    return this.labels.length;
  }

  /** Whether another sample can be added before what was gathered is written. */
  hasRoomFor(pixels: Uint8Array): boolean {
    return this.gatheredBytes + pixels.length <= this.gathered.length;
  }

  /**
   * Adds the next sample, for which there must be room. Its bytes are copied: keeping them would keep the whole pieces
   * of memory that they are parts of.
   */
  add(pixels: Uint8Array, label: number): void {
    this.gathered.set(pixels, this.gatheredBytes);
    this.gatheredBytes += pixels.length;
    this.labels.push(label);
  }

  /** Writes what was gathered. */
  async write(): Promise<void> {
    const chunk = this.gathered.subarray(0, this.gatheredBytes);
    this.hash.update(chunk);
    await this.file.writeFile(chunk);
    this.gatheredBytes = 0;
  }

  /**
   * Writes what is left, and flushes both files to the disk.
   * @returns the pixel file's SHA-256 in hex
   */
  async finish(): Promise<string> {
    await this.write();
    await this.file.sync();
    await this.close();
    const labels = Uint16Array.from(this.labels);
    await writeAndFlush(datasetFiles.labels(this.folder, this.split), new Uint8Array(labels.buffer));
    return this.hash.digest('hex');
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
