import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { FileToDecode } from '@core/protocol/decoder';
import { systemReason } from './system-reason';

/** A file, and how it is called where it was found. */
export interface NamedFile extends FileToDecode {
  /** From the folder that was named, its own name first, with `/`; of a file that was itself named, its name. */
  readonly relative: string;
}

/**
 * The files that the names mean: files as they are, and those of folders at any depth, in the order of their names.
 * Within folders links are not followed, and hidden files left out.
 * @param onUnreadable is told of folders that cannot be read; without it they fail
 * @throws RidgelineError `invalidInput` for a name that is neither a file nor a folder, and a folder that cannot be read
 */
export async function picturesNamed(
  names: readonly string[],
  onUnreadable: (folder: string, relative: string, reason: string) => void = refuse,
): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const name of names) {
    const found = await stat(name).catch(() => null);
    if (found?.isDirectory() === true) await walk(name, basename(name), files, onUnreadable);
    else if (found?.isFile() === true)
      files.push({ path: name, relative: basename(name), bytes: found.size, modifiedMs: found.mtimeMs });
    else {
      const what = found === null ? 'is not there' : 'is neither a file nor a folder';
      throw new RidgelineError('invalidInput', `${name} ${what}: images or folders of images are expected.`);
    }
  }
  return files;
}

async function walk(
  folder: string,
  relative: string,
  files: NamedFile[],
  onUnreadable: (folder: string, relative: string, reason: string) => void,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    onUnreadable(folder, relative, systemReason(thrown));
    return [];
  });
  const byName = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of byName.filter(({ name }) => !name.startsWith('.'))) {
    const path = join(folder, entry.name);
    const below = `${relative}/${entry.name}`;
    if (entry.isDirectory()) await walk(path, below, files, onUnreadable);
    if (!entry.isFile()) continue;
    // It may have gone meanwhile.
    const { size: bytes, mtimeMs: modifiedMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
    files.push({ path, relative: below, bytes, modifiedMs });
  }
}

function refuse(folder: string, _relative: string, reason: string): never {
  throw new RidgelineError('invalidInput', `The folder ${folder} cannot be read: ${reason}`);
}
