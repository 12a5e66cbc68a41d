import { dirname } from 'node:path';
import type { ExperimentPlan } from '@core/experiment/experiment';
import type { NamedRun } from '@core/experiment/file/experiment-file';
import { experimentFileText } from '@core/experiment/file/experiment-file-text';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { jobText } from '@core/job/job';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/**
 * Writes settings as a job for the command line; a file of that name is replaced whole or stays as it is.
 * @param startFrom the folder of the run to begin with
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function writeJob(
  path: string,
  name: string,
  hyperparameters: Hyperparameters,
  startFrom: string | null = null,
): Promise<void> {
  await writeWhole(path, jobText(name, hyperparameters, startFrom));
}

/**
 * Writes an experiment for the command line, in the same way.
 * @param startFrom the run to begin with
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function writeExperiment(
  path: string,
  name: string,
  plan: ExperimentPlan,
  startFrom: NamedRun | null = null,
): Promise<void> {
  await writeWhole(path, experimentFileText(plan, name, startFrom));
}

async function writeWhole(path: string, text: string): Promise<void> {
  try {
    await writeAtomically(path, text);
  } catch (thrown) {
    throw explainWriteError(thrown, dirname(path), Buffer.byteLength(text));
  }
}
