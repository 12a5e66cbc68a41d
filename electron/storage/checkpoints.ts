import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RidgelineError } from '@core/errors';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpoint-file';
import { explainWriteError } from './dataset-write';
import { removeFolder } from './remove-folder';
import { tensorBytes } from './tensor-file';
import { writeAtomically } from './write-atomically';

/** If the newest one is damaged, the one before it serves. */
const kept = 2;
/** So that names sort as their steps do. */
const stepDigits = 12;

/** The folder of a run's checkpoints, in the run's folder. */
export function checkpointsFolder(runFolder: string): string {
  return join(runFolder, 'checkpoints');
}

/**
 * Adds a checkpoint, and removes all but the newest two. Only one may be written at a time. The state must not change
 * meanwhile.
 * @throws RidgelineError `diskFull`, `folderNotWritable`; the earlier ones are still there
 */
export async function saveCheckpoint(runFolder: string, checkpoint: Checkpoint): Promise<void> {
  const folder = checkpointsFolder(runFolder);
  const name = `${String(checkpoint.progress.step).padStart(stepDigits, '0')}.checkpoint`;
  try {
    await writeAtomically(join(folder, name), encodeCheckpoint(checkpoint));
  } catch (thrown) {
    throw explainWriteError(thrown, runFolder, tensorBytes(checkpoint.state));
  }
  const newest = (await checkpointNames(folder)).slice(0, kept);
  // What a killed process left half written goes too.
  const superfluous = (await readdir(folder)).filter((other) => !newest.includes(other));
  for (const other of superfluous) {
    // One that cannot go now, as somebody reads it, goes with the next: no reason to end a training.
    await rm(join(folder, other), { force: true }).catch(() => undefined);
  }
}

/**
 * The newest checkpoint that is whole, null if none was ever written. Newer ones that are damaged are removed, so that
 * they do not take the place of those to come.
 * @throws RidgelineError `checkpointDamaged` if there are some and none is whole
 */
export async function loadNewestCheckpoint(runFolder: string): Promise<Checkpoint | null> {
  const folder = checkpointsFolder(runFolder);
  const paths = (await checkpointNames(folder)).map((name) => join(folder, name));
  const damaged: string[] = [];
  for (const path of paths) {
    const checkpoint = decodeCheckpoint(await readFile(path));
    if (checkpoint !== null) {
      for (const other of damaged) await rm(other, { force: true });
      return checkpoint;
    }
    damaged.push(path);
  }
  if (damaged.length === 0) return null;
  const message = `None of the checkpoints in ${folder} is what was written.`;
  throw new RidgelineError('checkpointDamaged', message, { path: folder });
}

/** How many steps were done when the newest checkpoint was taken, whether it is whole or not; null if there is none. */
export async function newestCheckpointStep(runFolder: string): Promise<number | null> {
  const [newest] = await checkpointNames(checkpointsFolder(runFolder));
  return newest === undefined ? null : Number.parseInt(newest, 10);
}

/** Removes all of them; none is no error. */
export async function removeCheckpoints(runFolder: string): Promise<void> {
  await removeFolder(checkpointsFolder(runFolder));
}

/** The newest first. */
async function checkpointNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  return names.filter((name) => /^\d+\.checkpoint$/.test(name)).sort((a, b) => (a < b ? 1 : -1));
}
