import { open } from 'node:fs/promises';
import type { PixelFile, PixelPlace } from './pixel-place';

/** Read at once: large enough that the system calls cost little. */
const pieceBytes = 2 << 20;
/** Samples that come one after another lie in few files; with one piece of each, these are 32 MB. */
const filesHeld = 16;

interface Piece {
  /** Number of its first sample. */
  readonly first: number;
  /** Used again for another piece when this one is not held any more. */
  readonly memory: Uint8Array;
  /** The part of it that was read. */
  readonly bytes: Uint8Array;
}

/**
 * Reads samples one by one out of large pieces of their files. It is fast if those of a file come in its order, and
 * takes as little memory in any order.
 */
export class PixelReader {
  private readonly samplesPerPiece: number;
  private readonly free: Uint8Array[] = [];
  /** The piece of each file that was read last; the file that was used last is at the end. */
  private readonly pieces = new Map<PixelFile, Piece>();
  private last: { file: PixelFile; piece: Piece } | null = null;

  constructor(private readonly sampleBytes: number) {
    this.samplesPerPiece = Math.max(1, Math.floor(pieceBytes / sampleBytes));
  }

  /** The sample's pixels if they are held, so that nobody waits for nothing. They are others after the next `read`. */
  held({ file, index }: PixelPlace): Uint8Array | null {
    if (this.last?.file !== file) {
      const piece = this.pieces.get(file);
      if (piece === undefined) return null;
      this.pieces.delete(file);
      this.pieces.set(file, piece);
      this.last = { file, piece };
    }
    const { first, bytes } = this.last.piece;
    const at = (index - first) * this.sampleBytes;
    return at >= 0 && at < bytes.length ? bytes.subarray(at, at + this.sampleBytes) : null;
  }

  /**
   * Reads the piece that begins with this sample.
   * @throws Error if the file is shorter or longer than its samples
   */
  async read({ file, index }: PixelPlace): Promise<Uint8Array> {
    const samples = Math.min(this.samplesPerPiece, file.samples - index);
    const expected = samples * this.sampleBytes;
    const isEnd = index + samples === file.samples;
    // A new piece of memory each time would take longer than the reading. One more byte tells whether the file goes on.
    const memory = this.free.pop() ?? new Uint8Array(this.samplesPerPiece * this.sampleBytes + 1);
    const opened = await open(file.path);
    try {
      const wanted = isEnd ? expected + 1 : expected;
      const { bytesRead } = await opened.read(memory, 0, wanted, index * this.sampleBytes);
      if (bytesRead !== expected) {
        throw new Error(`${file.path} has not the ${file.samples * this.sampleBytes} bytes of its samples`);
      }
    } finally {
      await opened.close();
    }
    const piece = { first: index, memory, bytes: memory.subarray(0, expected) };
    this.forget(file);
    this.pieces.set(file, piece);
    this.last = { file, piece };
    for (const oldest of this.pieces.keys()) {
      if (this.pieces.size <= filesHeld) break;
      this.forget(oldest);
    }
    return piece.bytes.subarray(0, this.sampleBytes);
  }

  /** Drops what is held of a file. */
  forget(file: PixelFile): void {
    const piece = this.pieces.get(file);
    if (piece !== undefined) this.free.push(piece.memory);
    this.pieces.delete(file);
    if (this.last?.file === file) this.last = null;
  }
}
