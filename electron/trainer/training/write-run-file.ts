import type { RunFile } from '@core/run/run-file';
import { saveRunFile } from '../../storage/run-file';
import type { Training } from './training';

/**
 * Says in the run's folder what the run is and, once it has ended, what came of it.
 * @throws RidgelineError `diskFull`, `folderNotWritable`
 */
export async function writeRunFile(
  { job, owner, prepared: { manifest } }: Training,
  result: RunFile['result'],
): Promise<void> {
  const { runId, classNames, hyperparameters, threads, tensorFlow } = owner;
  const dataset = { id: manifest.id, name: manifest.name, folder: job.datasetFolder };
  await saveRunFile(job.runFolder, {
    version: 1,
    runId,
    name: job.name,
    dataset,
    classNames,
    hyperparameters,
    startFrom: told(job),
    imported: null,
    threads,
    tensorFlow,
    result,
  });
}

/** Without the place of the file, which may go. */
function told({ startFrom }: Training['job']): RunFile['startFrom'] {
  if (startFrom == null) return null;
  const { runId, name, weightsSha256, taken, anew } = startFrom;
  return { runId, name, weightsSha256, taken, anew };
}
