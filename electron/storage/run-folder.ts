import { rm } from 'node:fs/promises';
import { removeCheckpoints } from './checkpoints';
import { epochAnswersPath } from './epoch-answers';
import { evaluationFolder } from './evaluation-files';
import { metricsPath } from './metrics-file';
import { removeFolder } from './remove-folder';
import { removeHalfWritten } from './remove-half-written';
import { runFilePath } from './run-file';
import { weightsPath } from './run-weights';

/** Removes what a training leaves in its folder, and nothing else; a folder that is not there is no error. */
export async function removeRunFiles(runFolder: string): Promise<void> {
  await removeCheckpoints(runFolder);
  await rm(weightsPath(runFolder), { force: true });
  await rm(metricsPath(runFolder), { force: true });
  await rm(runFilePath(runFolder), { force: true });
  await rm(epochAnswersPath(runFolder), { force: true });
  await removeFolder(evaluationFolder(runFolder));
  await removeHalfWritten(runFolder);
}
