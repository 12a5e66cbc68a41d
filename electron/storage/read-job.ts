import { readFile } from 'node:fs/promises';
import { RidgelineError } from '@core/errors';
import { parseJob, type Job } from '@core/job/job';

/**
 * Reads a job file.
 * @throws RidgelineError `invalidInput` if it cannot be read or is no JSON, `invalidHyperparameters`
 */
export async function readJob(path: string): Promise<Job> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    const reason = thrown instanceof Error ? thrown.message.replace(/,.*$/s, '') : String(thrown);
    throw new RidgelineError('invalidInput', `The job ${path} cannot be read (${reason}).`, { path });
  });
  let content: unknown;
  try {
    // Editors of some systems begin a file with a mark.
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new RidgelineError('invalidInput', `The job ${path} is not JSON: ${reason}.`, { path });
  }
  return parseJob(content);
}
