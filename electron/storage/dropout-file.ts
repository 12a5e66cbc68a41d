import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { lessonRequests } from '@core/lessons/requests';
import { writeAtomically } from './write-atomically';

const { output } = lessonRequests['lessons.dropout'];
type DropoutFile = v.InferOutput<typeof output>;

/** What a run's best weights gave with dropout on, in its folder. */
function dropoutPath(runFolder: string): string {
  return join(runFolder, 'dropout.json');
}

/** Null if it was not measured, or the file is damaged: it can be measured again. */
export async function readDropout(runFolder: string): Promise<DropoutFile | null> {
  try {
    const parsed = v.safeParse(output, JSON.parse(await readFile(dropoutPath(runFolder), 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

export async function writeDropout(runFolder: string, content: DropoutFile): Promise<void> {
  await writeAtomically(dropoutPath(runFolder), `${JSON.stringify(content, null, 2)}\n`);
}
