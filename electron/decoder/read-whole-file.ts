import { readSync } from 'node:fs';
import { withRegularFile } from './open-regular-file';

/** Larger files are not read into memory; an uncompressed picture at the pixel limit is smaller. */
export const largestFile = 512 * 1024 * 1024;

/** A file's content, and what the system says of it at that moment. */
export interface WholeFile {
  readonly content: Buffer;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/**
 * Reads a file at once.
 * @throws the system's error, or one that says the file is too large
 */
export function readWholeFile(path: string): WholeFile {
  return withRegularFile(path, ({ descriptor, stats }) => {
    if (stats.size > largestFile) throw new Error(`larger than ${largestFile} bytes`);
    return {
      content: readAt(descriptor, 0, stats.size),
      bytes: stats.size,
      modifiedMs: stats.mtimeMs,
    };
  });
}

/** Reads up to `length` bytes from `position` on: fewer only at the end of the file. */
export function readAt(descriptor: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(descriptor, buffer, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}
