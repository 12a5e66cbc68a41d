import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** A file of the user's that is open for reading. */
export interface OpenedFile {
  readonly file: FileHandle;
  readonly stats: Stats;
}

/**
 * Opens a file only if it is one: a FIFO that has taken its place since it was listed is neither waited for nor
 * read. The caller closes it.
 * @throws the system's error
 */
export async function openRegularFile(path: string): Promise<OpenedFile> {
  // Without O_NONBLOCK the open of a FIFO would wait for a writer for ever. (Windows has neither: it counts as 0.)
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw Object.assign(new Error(`${path} is not a file`), { code: 'not a file' });
    return { file, stats };
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}
