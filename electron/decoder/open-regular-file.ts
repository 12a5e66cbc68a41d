import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';
import { pathOnDisk } from '../storage/path-on-disk';

/** A file of the user's that is open for reading. */
export interface OpenedFile {
  readonly descriptor: number;
  readonly stats: Stats;
}

/**
 * Opens a file only if it is one: a FIFO that has taken its place since it was listed is neither waited for nor
 * read.
 *
 * Files are read synchronously: this process has nothing else to do, and handing a small file to another thread
 * takes ten times as long as reading it. A disk that never answers is the business of the supervisor's clock.
 *
 * @param use what is done with the open file, which is closed afterwards
 * @throws the system's error
 */
export function withRegularFile<T>(path: string, use: (opened: OpenedFile) => T): T {
  // Without O_NONBLOCK the open of a FIFO would wait for a writer for ever. (Windows has neither: it counts as 0.)
  const descriptor = openSync(pathOnDisk(path), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw Object.assign(new Error(`${path} is not a file`), { code: 'not a file' });
    return use({ descriptor, stats });
  } finally {
    closeSync(descriptor);
  }
}
