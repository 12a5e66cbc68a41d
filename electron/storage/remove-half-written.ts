import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFile } from './write-atomically';

/**
 * Removes what a process that was killed left half written. Nobody may be writing into the folder.
 * @param folder need not exist
 */
export async function removeHalfWritten(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((other) => temporaryFile.test(other))) {
    await rm(join(folder, name), { force: true });
  }
}
