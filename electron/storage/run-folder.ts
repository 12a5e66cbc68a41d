import { rm } from 'node:fs/promises';
import { removeCheckpoints } from './checkpoints';
import { metricsPath } from './metrics-file';
import { removeHalfWritten } from './remove-half-written';
import { runFilePath } from './run-file';
import { weightsPath } from './run-weights';

/** Removes what a training leaves in its folder, and nothing else; a folder that is not there is no error. */
export async function removeRunFiles(runFolder: string): Promise<void> {
  await removeCheckpoints(runFolder);
  await rm(weightsPath(runFolder), { force: true });
  await rm(metricsPath(runFolder), { force: true });
  await rm(runFilePath(runFolder), { force: true });
  await removeHalfWritten(runFolder);
}
