import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { RidgelineError } from '@core/errors';
import { differingHyperparameters } from '@core/hyperparameters/differences';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { RunFile } from '@core/run/run-file';
import { makeFolder } from '../storage/new-folder';
import { loadRunFile, runFilePath } from '../storage/run-file';

/** The run that is to be trained. */
export interface RunToTrain {
  readonly runId: string;
  /** What its folder says of it, if it goes on. */
  readonly present: RunFile | null;
}

/**
 * Makes or opens the folder of a run.
 * @throws RidgelineError `folderNotEmpty` if a new run would overwrite one, `noCheckpoint` if there is none to go on
 *   with, or what is there was imported, `runNotFound` if its file is not valid, `folderNotWritable`, `diskFull`
 */
export async function openRunFolder(folder: string, resume: boolean): Promise<RunToTrain> {
  const isThere = existsSync(runFilePath(folder));
  if (!resume && isThere) {
    throw new RidgelineError(
      'folderNotEmpty',
      `${folder} holds a run already: add --resume to go on with it, or choose another --out.`,
      { path: folder },
    );
  }
  if (resume && !isThere) {
    throw new RidgelineError('noCheckpoint', `${folder} holds no run to go on with: leave --resume away.`, {
      path: folder,
    });
  }
  await makeFolder(folder);
  if (!resume) return { runId: randomUUID(), present: null };
  const present = await loadRunFile(folder);
  if (present.imported !== null) {
    throw new RidgelineError(
      'noCheckpoint',
      `The network in ${folder} was imported, and was not trained there: give the folder with --start-from, and ` +
        'another --out.',
      { path: folder },
    );
  }
  return { runId: present.runId, present };
}

/**
 * Whether the run took all its steps already, with the same settings and dataset.
 * @throws RidgelineError `checkpointMismatch` if it did so with others
 */
export function isComplete(present: RunFile, settings: Hyperparameters, datasetId: string): boolean {
  if (present.result === null || present.result.end.reason === 'stop') return false;
  const names = differingHyperparameters([present.hyperparameters, settings]).join(', ');
  if (names === '' && present.dataset.id === datasetId) return true;
  const what = names === '' ? 'dataset' : 'settings';
  const found = names === '' ? datasetId : names;
  throw new RidgelineError(
    'checkpointMismatch',
    `The run is complete and was trained with other ${what} (${found}): choose another --out for a new run.`,
    { what, expected: names === '' ? present.dataset.id : names, found },
  );
}
