import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainWriteError } from './dataset-write';

/**
 * Writes the pixels of some samples, one after another. What an attempt before has left is replaced; after a failure
 * nothing is left.
 *
 * @throws RidgelineError `diskFull`, `folderNotWritable`; the system's error
 */
export async function writePixels(path: string, samples: readonly Uint8Array[]): Promise<void> {
  const pixels = Buffer.concat(samples);
  try {
    await writeFile(path, pixels);
  } catch (thrown) {
    await rm(path, { force: true }).catch(() => undefined);
    throw explainWriteError(thrown, dirname(path), pixels.length);
  }
}
