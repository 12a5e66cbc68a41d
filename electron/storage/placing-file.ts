import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { datasetIdSchema, runIdSchema } from '@core/ids';
import { writeAtomically } from './write-atomically';

const placingSchema = v.object({
  /** What comes into the workspace; all of it, or what was placed of it is taken out again. */
  runs: v.array(runIdSchema),
  experiments: v.array(runIdSchema),
  datasets: v.array(datasetIdSchema),
});
/** What of an unpacked project is being taken into the workspace. */
export type Placing = v.InferOutput<typeof placingSchema>;

/** Says, before it begins, what is taken into the workspace. */
export async function savePlacing(staging: string, placing: Placing): Promise<void> {
  await writeAtomically(pathIn(staging), JSON.stringify(placing));
}

/** Null if it had not begun, or was complete. */
export async function readPlacing(staging: string): Promise<Placing | null> {
  try {
    const parsed = v.safeParse(placingSchema, JSON.parse(await readFile(pathIn(staging), 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** Says that all is in the workspace. */
export async function removePlacing(staging: string): Promise<void> {
  await rm(pathIn(staging), { force: true });
}

function pathIn(staging: string): string {
  return join(staging, 'placing.json');
}
