import { open } from 'node:fs/promises';
import type { PixelFile, PixelPlace } from './pixel-place';

/** Read at once: large enough that the system calls cost little. */
const pieceBytes = 2 << 20;
/** Samples that come one after another lie in few files; with one piece of each, these are 32 MB. */
const filesHeld = 16;

interface Piece {
  /** Number of its first sample. */
  readonly first: number;
  readonly bytes: Uint8Array;
}

/**
 * Reads samples one by one out of large pieces of their files. It is fast if those of a file come in its order, and
 * takes as little memory in any order.
 */
export class PixelReader {
  private readonly samplesPerPiece: number;
  /** The piece of each file that was read last; the file that was used last is at the end. */
  private readonly pieces = new Map<PixelFile, Piece>();
  private last: { file: PixelFile; piece: Piece } | null = null;

  constructor(private readonly sampleBytes: number) {
    this.samplesPerPiece = Math.max(1, Math.floor(pieceBytes / sampleBytes));
  }

  /** The sample's pixels if they are held, so that nobody waits for nothing. Not to be changed, nor kept. */
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
   * @throws Error if the file ends before it
   */
  async read({ file, index }: PixelPlace): Promise<Uint8Array> {
    const samples = Math.min(this.samplesPerPiece, file.samples - index);
    const bytes = new Uint8Array(samples * this.sampleBytes);
    const opened = await open(file.path);
    try {
      const { bytesRead } = await opened.read(bytes, 0, bytes.length, index * this.sampleBytes);
      if (bytesRead !== bytes.length) throw new Error(`${file.path} ends before sample ${index + samples}`);
    } finally {
      await opened.close();
    }
    const piece = { first: index, bytes };
    this.pieces.delete(file);
    this.pieces.set(file, piece);
    this.last = { file, piece };
    for (const oldest of this.pieces.keys()) {
      if (this.pieces.size <= filesHeld) break;
      this.pieces.delete(oldest);
    }
    return bytes.subarray(0, this.sampleBytes);
  }

  /** Drops what is held of a file that is not needed any more. */
  forget(file: PixelFile): void {
    this.pieces.delete(file);
    if (this.last?.file === file) this.last = null;
  }
}
