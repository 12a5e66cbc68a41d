import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ListedRoot } from '@core/dataset/interpret-layout';
import { systemReason } from '../../storage/system-reason';
import { folderNotFound, isWithin, walk, type Walked } from './walk';

/** A dropped folder with everything in it. */
export interface WalkedRoot extends ListedRoot {
  /** Real and absolute; the files' paths are relative to it. */
  readonly folder: string;
  /** What relative paths begin with when several folders were dropped, with its `/`; unique. */
  readonly prefix: string;
  readonly problems: Walked['problems'];
}

export interface ListedRoots {
  readonly roots: readonly WalkedRoot[];
  /** Names of dropped files that lie in none of the folders. */
  readonly looseFiles: readonly string[];
}

/**
 * Lists what was dropped. What lies in another dropped folder is listed with that one only.
 *
 * @param onFound called for each file, with the number of files so far
 * @throws RidgelineError `folderNotFound`, `cancelled`
 */
export async function listRoots(
  paths: readonly string[],
  onFound: (found: number) => void,
  signal: AbortSignal,
): Promise<ListedRoots> {
  const dropped = outermost(await Promise.all(paths.map(resolveDropped)));
  const folders = dropped.filter((one) => one.isFolder);
  const names = uniqueNames(folders.map(({ shown }) => basename(shown) || shown));
  let found = 0;
  const roots: WalkedRoot[] = [];
  for (const [index, { shown, real }] of folders.entries()) {
    const { files, folders: inner, problems } = await walk(real, () => onFound(++found), signal);
    roots.push({
      name: basename(shown) || shown,
      path: shown,
      folder: real,
      prefix: folders.length > 1 ? `${names[index] ?? ''}/` : '',
      files,
      folders: inner,
      problems,
    });
  }
  return { roots, looseFiles: dropped.filter((one) => !one.isFolder).map(({ shown }) => basename(shown)) };
}

interface Dropped {
  /** As the user knows it. */
  readonly shown: string;
  readonly real: string;
  readonly isFolder: boolean;
}

async function resolveDropped(shown: string): Promise<Dropped> {
  try {
    const real = await realpath(shown);
    return { shown, real, isFolder: (await stat(real)).isDirectory() };
  } catch (thrown) {
    throw folderNotFound(shown, systemReason(thrown, shown));
  }
}

/** Without those that lie within another one, or are the same. */
function outermost(dropped: readonly Dropped[]): Dropped[] {
  return dropped.filter(
    ({ real }, index) =>
      !dropped.some(
        (other, otherIndex) =>
          other.isFolder && isWithin(other.real, real) && (other.real !== real || otherIndex < index),
      ),
  );
}

/** Adds a number to a name that came before: "images", "images (2)". */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; taken.has(unique); number++) unique = `${name} (${number})`;
    taken.add(unique);
    return unique;
  });
}
