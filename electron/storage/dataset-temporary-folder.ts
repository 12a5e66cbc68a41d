import { mkdir } from 'node:fs/promises';
import { removeFolder } from './remove-folder';
import { abandonedIn, forgetTemporaryName, takeTemporaryName } from './temporary-names';

/** Makes the folder in which a dataset grows, beside its final place so that a rename completes it. */
export async function makeTemporaryFolder(datasetFolder: string): Promise<string> {
  const folder = takeTemporaryName(datasetFolder, 'partial');
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Forgets a temporary folder; removes it if it is still there. */
export async function dropTemporaryFolder(folder: string): Promise<void> {
  await removeFolder(folder);
  forgetTemporaryName(folder);
}

/**
 * Removes the temporary folders of processes that ended before their dataset was complete.
 * @param datasets the folder in which all datasets lie; it need not exist
 * @param name of a dataset's folder that is no id, if there may be such
 */
export async function removeAbandonedFolders(datasets: string, name?: string): Promise<void> {
  // Beside a dataset of the command line, anything may lie.
  const isDataset = (owner: string): boolean => owner === name || /^[0-9a-f]{24}$/.test(owner);
  for (const folder of await abandonedIn(datasets, 'partial', isDataset)) await removeFolder(folder);
}
