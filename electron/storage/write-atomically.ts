import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The name of a file that is being written. */
export const temporaryFile = /\.\d+\.[0-9a-f]{8}\.tmp$/;

/**
 * Replaces a file so that at any moment, also after a power cut, either the old or the new content is there
 * whole: written beside it, flushed, renamed, and the folder flushed.
 * @param content whole, or in portions that are asked for one by one as they are written
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array | Generator<Uint8Array, void, void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A name of its own for every call: two at once must not write into each other's file.
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      const portions = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
      for (const portion of portions) await file.writeFile(portion);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  await flushFolder(dirname(path));
}

/** Makes a rename inside the folder durable. Windows cannot open folders and does not need it. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
