import { readFileSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of a model that was written, whole. Its memory is its own, as some runtimes want it. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path));
}

/** The same at once, for libraries that leave their result in a file. */
export function readBytesSync(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

/**
 * The size of a file that lies where it is said to.
 * @throws Error if there is none, or a link to one
 */
export async function regularFileBytes(path: string): Promise<number> {
  const found = await lstat(path);
  if (!found.isFile()) throw new Error(`${path} is no file`);
  return found.size;
}

/** Where a file of an installed package lies. @param file within the package */
export function packageFile(name: string, file: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return join(dirname(manifest), file);
}
