import { readFile } from 'node:fs/promises';

/** A file of a model that was written, whole. Its memory is its own, as some runtimes want it. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path));
}
