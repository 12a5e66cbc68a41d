import { dirname } from 'node:path';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { jobText } from '@core/job/job';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/**
 * Writes settings as a job for the command line; a file of that name is replaced whole or stays as it is.
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function writeJob(path: string, name: string, hyperparameters: Hyperparameters): Promise<void> {
  const text = jobText(name, hyperparameters);
  try {
    await writeAtomically(path, text);
  } catch (thrown) {
    throw explainWriteError(thrown, dirname(path), Buffer.byteLength(text));
  }
}
