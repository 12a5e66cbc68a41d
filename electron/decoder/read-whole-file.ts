import { openRegularFile } from './open-regular-file';

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
export async function readWholeFile(path: string): Promise<WholeFile> {
  const { file, stats } = await openRegularFile(path);
  try {
    if (stats.size > largestFile) throw new Error(`larger than ${largestFile} bytes`);
    return { content: await file.readFile(), bytes: stats.size, modifiedMs: stats.mtimeMs };
  } finally {
    await file.close();
  }
}
