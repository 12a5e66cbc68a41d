import { readFile } from 'node:fs/promises';
import { RidgelineError } from '@core/errors';

/**
 * Reads a JSON file that somebody wrote.
 * @param what it is, for the sentence if it cannot be read: "job"
 * @throws RidgelineError `invalidInput` if it cannot be read or is no JSON
 */
export async function readJsonInput(path: string, what: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    const reason = thrown instanceof Error ? thrown.message.replace(/,.*$/s, '') : String(thrown);
    throw new RidgelineError('invalidInput', `The ${what} ${path} cannot be read (${reason}).`, { path });
  });
  try {
    // Editors of some systems begin a file with a mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new RidgelineError('invalidInput', `The ${what} ${path} is not JSON: ${reason}.`, { path });
  }
}
