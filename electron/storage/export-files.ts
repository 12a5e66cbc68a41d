import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** A file of a model that was written, whole. Its memory is its own, as some runtimes want it. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path));
}

/** The same at once, for libraries that leave their result in a file. */
export function readBytesSync(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}
