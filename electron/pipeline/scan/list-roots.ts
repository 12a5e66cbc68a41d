import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathOnDisk } from '../../storage/path-on-disk';
import { systemReason } from '../../storage/system-reason';
import { GrowingFolder } from './growing-folder';
import { folderNotFound, isWithin, realPath, walk, type Walked } from './walk';

/** A dropped folder. */
export interface Root {
  /** Its own name, which becomes a class if the folder holds images itself. */
  readonly name: string;
  /** How the user knows it, for messages. */
  readonly path: string;
  /** Real and absolute; the files' paths are relative to it. */
  readonly folder: string;
  /** What relative paths begin with when several folders were dropped, with its `/`; unique. */
  readonly prefix: string;
  /** What has been found in it so far. */
  readonly tree: GrowingFolder;
}

export interface Dropped {
  readonly roots: readonly Root[];
  /** Dropped files that lie in none of the folders, as the user knows them. */
  readonly looseFiles: readonly string[];
}

/**
 * Finds out what was dropped. What lies in another dropped folder belongs to that one only.
 * @throws RidgelineError `folderNotFound`
 */
export async function openRoots(paths: readonly string[]): Promise<Dropped> {
  const dropped = outermost(await Promise.all(paths.map(resolveDropped)));
  const folders = dropped.filter((one) => one.isFolder);
  const names = uniqueNames(folders.map(({ shown }) => nameOf(shown)));
  const roots = folders.map(({ shown, real }, index): Root => {
    const name = nameOf(shown);
    const prefix = folders.length > 1 ? `${names[index] ?? ''}/` : '';
    return { name, path: shown, folder: real, prefix, tree: new GrowingFolder(name, '') };
  });
  return { roots, looseFiles: dropped.filter((one) => !one.isFolder).map(({ shown }) => shown) };
}

/**
 * Lists the dropped folders, one after another.
 * @throws RidgelineError `folderNotFound`, `cancelled`
 */
export async function walkRoots(roots: readonly Root[], signal: AbortSignal): Promise<Walked[]> {
  const walked: Walked[] = [];
  for (const { folder, tree } of roots) walked.push(await walk(folder, tree, signal));
  return walked;
}

function nameOf(path: string): string {
  return basename(path) || path;
}

interface Path {
  /** As the user knows it. */
  readonly shown: string;
  readonly real: string;
  readonly isFolder: boolean;
}

async function resolveDropped(shown: string): Promise<Path> {
  try {
    const real = await realPath(shown);
    return { shown, real, isFolder: (await stat(pathOnDisk(real))).isDirectory() };
  } catch (thrown) {
    throw folderNotFound(shown, systemReason(thrown));
  }
}

/** Without those that lie within another one, or are the same. */
function outermost(dropped: readonly Path[]): Path[] {
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
