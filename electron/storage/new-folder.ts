import { mkdir, readdir, rename, rmdir } from 'node:fs/promises';
import { RidgelineError } from '@core/errors';
import { explainWriteError } from './dataset-write';

/**
 * Makes a folder unless it is there.
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw explainWriteError(thrown, folder, 0);
    throw new RidgelineError(
      'folderNotWritable',
      `${folder} is a file, or lies below one: choose a folder.`,
      {
        path: folder,
      },
    );
  }
}

/** Whether nothing would be overwritten: the folder is empty or not there. */
export async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
  }
}

/**
 * Gives a folder its place, where nothing is, or an empty folder.
 * @throws RidgelineError `folderNotWritable`
 */
export async function moveToFree(from: string, to: string): Promise<void> {
  // Windows renames nothing over a folder, not even over an empty one.
  await rmdir(to).catch(() => undefined);
  await rename(from, to).catch((thrown: unknown) => {
    throw explainWriteError(thrown, to, 0);
  });
}
