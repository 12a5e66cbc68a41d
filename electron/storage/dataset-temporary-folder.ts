import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeFolder } from './remove-folder';

/** The folders that this process is writing; those of a process that died are nobody's. */
const inUse = new Set<string>();

/** Makes the folder in which a dataset grows, beside its final place so that a rename completes it. */
export async function makeTemporaryFolder(datasetFolder: string): Promise<string> {
  const name = `${basename(datasetFolder)}.${process.pid}.${randomBytes(4).toString('hex')}.partial`;
  const folder = join(dirname(datasetFolder), name);
  inUse.add(folder);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Forgets a temporary folder; removes it if it is still there. */
export async function dropTemporaryFolder(folder: string): Promise<void> {
  await removeFolder(folder);
  inUse.delete(folder);
}

/**
 * Removes the temporary folders of processes that ended before their dataset was complete.
 * @param datasets the folder in which all datasets lie; it need not exist
 * @param name of a dataset's folder that is no id, if there may be such
 */
export async function removeAbandonedFolders(datasets: string, name?: string): Promise<void> {
  const names = await readdir(datasets).catch(() => []);
  for (const found of names) {
    const [, owner = '', pid] = /^(.+)\.(\d+)\.[0-9a-f]{8}\.partial$/.exec(found) ?? [];
    // Beside a dataset of the command line, anything may lie.
    if (pid === undefined || (owner !== name && !/^[0-9a-f]{24}$/.test(owner))) continue;
    if (!isBusy(join(datasets, found), Number(pid))) await removeFolder(join(datasets, found));
  }
}

function isBusy(folder: string, pid: number): boolean {
  if (pid === process.pid) return inUse.has(folder);
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // A process of another user may be asked after, but not signalled.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
