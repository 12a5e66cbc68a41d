import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RidgelineError } from '@core/errors';
import { explainWriteError } from './dataset-write';
import { readWeights, readWeightsHead, type RunWeights } from './run-weights';
import { flushFolder } from './write-atomically';

/** The weights that a run, or all runs of an experiment, begin with: a copy, so that their own run may go. */
export function startWeightsPath(folder: string): string {
  return join(folder, 'start.weights');
}

/**
 * Puts a file of weights where it stays, whole at any moment. Weights are only ever replaced by other files, so that both
 * names can be of the same one, which takes no room.
 * @throws RidgelineError `runHasNoWeights` if there is no such file, `diskFull`, `folderNotWritable`
 */
export async function keepWeights(from: string, to: string): Promise<void> {
  const temporary = `${to}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(to), { recursive: true });
    // Not every file system has links, and none has them to another one.
    await link(from, temporary).catch(() => copyFile(from, temporary));
    await rename(temporary, to);
    // Two names of one file stay as they are.
    await rm(temporary, { force: true });
    await flushFolder(dirname(to));
  } catch (thrown) {
    await rm(temporary, { force: true });
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') {
      throw new RidgelineError('runHasNoWeights', `There are no weights in ${from}.`, { path: from });
    }
    throw explainWriteError(thrown, dirname(to), 0);
  }
}

/**
 * The weights that a run begins with, from its own folder, where they are put unless they are there.
 * @param weightsFile where they are otherwise
 * @throws RidgelineError `runHasNoWeights`, `weightsDamaged` if they are others by now, `diskFull` …
 */
export async function takeStartWeights(
  runFolder: string,
  weightsFile: string,
  sha256: string,
): Promise<RunWeights> {
  const own = startWeightsPath(runFolder);
  if ((await readWeightsHead(own))?.identity.sha256 !== sha256) await keepWeights(weightsFile, own);
  return readStartWeights(own, sha256);
}

/** @throws RidgelineError `runHasNoWeights`, `weightsDamaged` if it is not what was written, or something else was */
export async function readStartWeights(path: string, sha256: string): Promise<RunWeights> {
  const read = await readWeights(path);
  if (read.identity.sha256 === sha256) return read;
  throw new RidgelineError('weightsDamaged', `${path} has other weights than it had.`, { path });
}
