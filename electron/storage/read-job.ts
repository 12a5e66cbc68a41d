import { parseJob, type Job } from '@core/job/job';
import { readJsonInput } from './read-json-input';

/**
 * Reads a job file.
 * @throws RidgelineError `invalidInput` if it cannot be read or is no JSON, `invalidHyperparameters`
 */
export async function readJob(path: string): Promise<Job> {
  return parseJob(await readJsonInput(path, 'job'));
}
