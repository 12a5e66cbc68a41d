import { unlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { sampleBytes, type Preparation } from '@core/dataset/preparation';
import { mapInOrder } from '@core/map-in-order';
import type { Decoded, DecoderAnswer, DecoderWork, FileToDecode } from '@core/protocol/decoder';
import { decodedOf, type Decode } from '../decode';
import { inPortions } from '../in-portions';
import type { PixelFile, PixelPlace } from './pixel-place';
import type { ScratchFolder } from './scratch-folder';
import { unlessCancelled } from '../unless-cancelled';

/** Large samples come in smaller chunks, so that none takes long to gather. */
const chunkBytes = 8 << 20;
/** A decoder never waits while it has two chunks; there are as many decoders as cores, up to four. */
const chunksInFlight = 2 * Math.max(1, Math.min(4, availableParallelism()));

/** What became of a file that was decoded. */
export interface DecodedFile {
  readonly result: Decoded;
  /** Null if it failed, or if no pixels were wanted. */
  readonly pixels: PixelPlace | null;
}

/** What is wanted of files, besides knowing whether they can be decoded. */
export interface Wanted {
  readonly facts: boolean;
  readonly pixels: boolean;
}

/**
 * Has files decoded in chunks, several at once. The pixels of each chunk go into a file of its own, and that is removed
 * when all samples that are wanted of it have been gathered.
 */
export class PixelChunks {
  private readonly bytes: number;
  private chunks = 0;
  private readonly own = new WeakSet<PixelFile>();
  /** How many samples of each file are still to be gathered. */
  private readonly left = new Map<PixelFile, number>();

  constructor(
    private readonly scratch: ScratchFolder,
    private readonly preparation: Preparation,
    private readonly ask: Decode,
  ) {
    this.bytes = sampleBytes(preparation);
  }

  /**
   * Decodes files, and gives what became of them, chunk by chunk, in their order.
   * @throws RidgelineError `cancelled`, or what a decoder reports, such as `diskFull`
   */
  decode(
    files: readonly FileToDecode[],
    wanted: Wanted,
    signal: AbortSignal,
  ): AsyncGenerator<DecodedFile[], void, undefined> {
    const most = Math.max(1, Math.floor(chunkBytes / this.bytes));
    return mapInOrder(
      inPortions(files, (file) => file.bytes, most),
      { items: chunksInFlight },
      (chunk) => this.decodeChunk(chunk, wanted, signal),
    );
  }

  /**
   * Refuses what cannot fit beside the datasets, instead of after minutes of decoding.
   * @throws RidgelineError `diskFull`, `folderNotWritable`
   */
  async requireSpace(samples: number): Promise<void> {
    if (samples > 0) await this.scratch.requireSpace(samples * this.bytes);
  }

  /** Says that a sample will be gathered from here. Pixels that others lend are theirs, and stay. */
  expect({ file }: PixelPlace): void {
    if (this.own.has(file)) this.left.set(file, (this.left.get(file) ?? 0) + 1);
  }

  /** Says that an expected sample was gathered. True if it was the last one of its file, which is then removed. */
  gathered({ file }: PixelPlace): boolean {
    const left = this.left.get(file);
    if (left === undefined) return false;
    this.left.set(file, left - 1);
    if (left > 1) return false;
    this.left.delete(file);
    // If it cannot be removed now, it is with its folder.
    void unlink(file.path).catch(() => undefined);
    return true;
  }

  private async decodeChunk(
    files: readonly FileToDecode[],
    { facts, pixels }: Wanted,
    signal: AbortSignal,
  ): Promise<DecodedFile[]> {
    const path = pixels ? join(await this.scratch.folder(), `${this.chunks++}.pixels`) : null;
    const work = {
      type: 'decode' as const,
      // What else is known of them stays here.
      files: files.map(({ path, bytes, modifiedMs }) => ({ path, bytes, modifiedMs })),
      pixels: path === null ? null : { file: path, preparation: this.preparation },
      facts,
    };
    const answer = await this.askFor(work, signal);
    const results = decodedOf(answer, files.length);
    if (path === null) return results.map((result) => ({ result, pixels: null }));
    const file = { path, samples: results.filter(({ ok }) => ok).length };
    this.own.add(file);
    let index = 0;
    return results.map((result) => ({ result, pixels: result.ok ? { file, index: index++ } : null }));
  }

  private askFor(
    work: Extract<DecoderWork, { type: 'decode' }>,
    signal: AbortSignal,
  ): Promise<DecoderAnswer> {
    if (work.pixels === null) return this.ask(work, signal);
    // Nobody waits for it when this is cancelled, but the folder that it writes into must outlive it.
    const answer = this.ask(work, new AbortController().signal);
    this.scratch.holdFor(answer);
    return unlessCancelled(answer, signal);
  }
}
