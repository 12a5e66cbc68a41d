import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { RidgelineError } from '@core/errors';
import { completeHyperparameters } from '@core/hyperparameters/complete';
import { runFileSchema, type RunFile } from '@core/run/run-file';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/** What a run's folder says of the run. */
export function runFilePath(runFolder: string): string {
  return join(runFolder, 'run.json');
}

/** @throws RidgelineError `diskFull`, `folderNotWritable` */
export async function saveRunFile(runFolder: string, content: RunFile): Promise<void> {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  try {
    await writeAtomically(runFilePath(runFolder), text);
  } catch (thrown) {
    throw explainWriteError(thrown, runFolder, text.length);
  }
}

/**
 * Settings that came later than the file get their defaults.
 * @throws RidgelineError `runNotFound` if the folder is none of a run, or its file is not valid
 */
export async function loadRunFile(runFolder: string): Promise<RunFile> {
  const path = runFilePath(runFolder);
  const text = await readFile(path, 'utf8').catch(() => null);
  const parsed = v.safeParse(runFileSchema, text === null ? null : completed(text));
  if (parsed.success) return parsed.output;
  throw new RidgelineError(
    'runNotFound',
    `There is no run in ${runFolder}: its run.json is missing or not valid.`,
    {
      path,
    },
  );
}

function completed(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null || !('hyperparameters' in content)) return content;
    return { ...content, hyperparameters: completeHyperparameters(content.hyperparameters) };
  } catch {
    return null;
  }
}
