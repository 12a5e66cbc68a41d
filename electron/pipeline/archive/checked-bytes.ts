import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { crc32 } from 'node:zlib';

/** What bytes must be; null or undefined for what is not known. */
export interface Expected {
  /** In hex. */
  readonly sha256?: string | null;
  readonly crc32?: number;
}

/** Lets bytes through, counts them, and fails at their end if they are not what is expected. */
export class CheckedBytes extends Transform {
  private readonly hash: ReturnType<typeof createHash> | null;
  private crc = 0;

  /**
   * @param onBytes called with the number of each portion
   * @param refuse the error for bytes that are not what is expected
   */
  constructor(
    private readonly expected: Expected,
    private readonly onBytes: (bytes: number) => void,
    private readonly refuse: () => Error,
  ) {
    super();
    this.hash = typeof expected.sha256 === 'string' ? createHash('sha256') : null;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash?.update(chunk);
    if (this.expected.crc32 !== undefined) this.crc = crc32(chunk, this.crc);
    this.onBytes(chunk.length);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    const { sha256, crc32: checksum } = this.expected;
    const isWhole =
      (this.hash === null || this.hash.digest('hex') === sha256) &&
      (checksum === undefined || this.crc === checksum);
    done(isWhole ? null : this.refuse());
  }
}
