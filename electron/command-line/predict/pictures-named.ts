import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { FileToDecode } from '@core/protocol/decoder';

/**
 * The files that the arguments name: files as they are, and those of folders at any depth, in the order of their names.
 * Within folders links are not followed, and hidden files left out.
 * @throws RidgelineError `invalidInput` for a name that is neither a file nor a folder, and a folder that cannot be read
 */
export async function picturesNamed(names: readonly string[]): Promise<FileToDecode[]> {
  const files: FileToDecode[] = [];
  for (const name of names) {
    const found = await stat(name).catch(() => null);
    if (found?.isDirectory() === true) await walk(name, files);
    else if (found?.isFile() === true)
      files.push({ path: name, bytes: found.size, modifiedMs: found.mtimeMs });
    else {
      const what = found === null ? 'is not there' : 'is neither a file nor a folder';
      throw new RidgelineError('invalidInput', `${name} ${what}: images or folders of images are expected.`);
    }
  }
  return files;
}

async function walk(folder: string, files: FileToDecode[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new RidgelineError('invalidInput', `The folder ${folder} cannot be read: ${reason}`);
  });
  const byName = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of byName.filter(({ name }) => !name.startsWith('.'))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walk(path, files);
    if (!entry.isFile()) continue;
    // It may have gone meanwhile.
    const { size: bytes, mtimeMs: modifiedMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
    files.push({ path, bytes, modifiedMs });
  }
}
