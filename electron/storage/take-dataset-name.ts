import { rename, rmdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import { existingDataset } from './dataset-manifest';
import { isFree } from './new-folder';
import { removeFolder } from './remove-folder';
import { flushFolder } from './write-atomically';

/**
 * Gives the temporary folder of a whole dataset its final name.
 *
 * @param folder the final place
 * @returns null, or the manifest of the same dataset if that is there already: then nothing was done
 * @throws RidgelineError `folderNotEmpty` if anything else is in a folder that the user named
 */
export async function takeDatasetName(
  temporary: string,
  folder: string,
  id: string,
): Promise<DatasetManifest | null> {
  try {
    await rename(temporary, folder);
  } catch {
    const existing = await existingDataset(folder);
    if (existing?.id === id) return existing;
    // Named by the id, it is the workspace's own and damaged. Under any other name, what is in it is somebody's.
    if (basename(folder) === id) await removeFolder(folder);
    else await makeWay(folder);
    await rename(temporary, folder);
  }
  await flushFolder(dirname(folder));
  return null;
}

/**
 * Removes a folder that is empty: Windows renames onto nothing, not even onto such a one.
 * @throws RidgelineError `folderNotEmpty`
 */
async function makeWay(folder: string): Promise<void> {
  if (!(await isFree(folder))) {
    const message = `${folder} is no longer empty, and nothing in it is overwritten: choose another name.`;
    throw new RidgelineError('folderNotEmpty', message, { path: folder });
  }
  await rmdir(folder).catch(() => undefined);
}
