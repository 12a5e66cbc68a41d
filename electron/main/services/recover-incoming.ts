import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readPlacing } from '../../storage/placing-file';
import { removeFolder } from '../../storage/remove-folder';
import type { WorkspacePaths } from '../../storage/workspace-paths';

/** Whether something of that id is in the lists of the workspace. */
export interface Listed {
  readonly run: (id: string) => boolean;
  readonly experiment: (id: string) => boolean;
}

/**
 * Clears up, at the start, after projects that were being opened when Ridgeline was killed: what they had placed is taken
 * out again, unless all of it was. Runs that were not complete are rows that count as deleted, and went with those.
 * @returns sentences for the log about what could not be removed
 */
export async function recoverIncoming(paths: WorkspacePaths, listed: Listed): Promise<string[]> {
  const complaints: string[] = [];
  const names = await readdir(paths.incoming).catch(() => []);
  for (const name of names) {
    const staging = join(paths.incoming, name);
    try {
      await takeBack(paths, staging, listed);
      await removeFolder(staging);
    } catch (thrown) {
      complaints.push(`${staging} cannot be removed: ${String(thrown)}`);
    }
  }
  return complaints;
}

/** Removes what was placed of an unpacked project, if it was not all. */
export async function takeBack(paths: WorkspacePaths, staging: string, listed: Listed): Promise<void> {
  const placing = await readPlacing(staging);
  if (placing === null) return;
  // The rows of all are written in one transaction, at the end.
  const { runs, experiments, datasets } = placing;
  if (runs.some(listed.run) || experiments.some(listed.experiment)) return;
  for (const id of runs) await removeFolder(paths.run(id));
  for (const id of experiments) await removeFolder(paths.experiment(id));
  for (const id of datasets) await removeFolder(paths.dataset(id));
}
