import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isCompanion } from '@core/dataset/file-names';
import type { Finding } from '@core/dataset/problem';
import { RidgelineError } from '@core/errors';
import { mapInOrder } from '@core/map-in-order';
import { nameFromDisk, pathOnDisk } from '../../storage/path-on-disk';
import { systemReason } from '../../storage/system-reason';
import { stopIfCancelled } from '../cancelled';
import { GrowingNumbers } from '../catalogue/growing-numbers';
import { TimeSlices } from '../time-slices';
import type { GrowingFolder } from './growing-folder';
import { listFolder, type Listing } from './list-folder';

/** Everything below one folder. */
export interface Walked {
  /** In the order in which they were entered, the root first. */
  readonly folders: readonly GrowingFolder[];
  /** In the order of the names, folder by folder: in which folder each file lies, and its name. */
  readonly files: { readonly folder: GrowingNumbers<Int32Array>; readonly names: string[] };
  readonly problems: readonly (Finding & { path: string })[];
}

/** Folders next to each other that are listed at once, so that a slow disk has something to do. */
const listedAhead = { items: 8 };

interface Place {
  readonly folder: GrowingFolder;
  /** The folder's real path. */
  readonly real: string;
  /** The real paths of the folders above. */
  readonly above: readonly string[];
}

/**
 * Lists a folder and all folders below it. Nothing is opened but folders; ignored and companion files are left out.
 * A link is followed if it leads to a file or folder within the root; a folder is entered by a link only once, and
 * never from within itself, so the walk ends whatever the links are. The order is that of the names, whatever order
 * the disk gives.
 *
 * @param root its real path
 * @param tree the root's folder; it grows while the walk goes on
 * @throws RidgelineError `folderNotFound` if the root cannot be read, `cancelled`
 */
export async function walk(root: string, tree: GrowingFolder, signal: AbortSignal): Promise<Walked> {
  const folders: GrowingFolder[] = [];
  const files = { folder: new GrowingNumbers(new Int32Array()), names: [] as string[] };
  const problems: (Finding & { path: string })[] = [];
  const enteredByLink = new Set<string>();
  const slices = new TimeSlices(signal);
  const tell = (code: Finding['code'], path: string, detail: Finding['detail'] = {}): void => {
    problems.push({ code, path, detail });
  };

  const list = async (folder: GrowingFolder, real: string): Promise<Listing> => {
    try {
      return await listFolder(real, (name) => folder.countFile(name), signal);
    } catch (thrown) {
      stopIfCancelled(signal);
      const reason = systemReason(thrown);
      if (folder === tree) throw folderNotFound(root, reason);
      tell('unreadable', folder.path, { reason });
      return { files: [], folders: [], others: [] };
    }
  };

  const addFile = (number: number, name: string): void => {
    files.folder.push(number);
    files.names.push(name);
  };

  const addLink = async (name: string, number: number, from: Place): Promise<void> => {
    const path = from.folder.pathOf(name);
    const real = await realPath(join(from.real, name)).catch(() => null);
    const stats = real === null ? null : await stat(pathOnDisk(real)).catch(() => null);
    if (real === null || stats === null || !isWithin(root, real)) tell('linkSkipped', path);
    else if (stats.isFile()) {
      if (isCompanion(name)) return;
      from.folder.countFile(name);
      addFile(number, name);
    } else if (!stats.isDirectory() || enteredByLink.has(real) || [...from.above, from.real].includes(real)) {
      tell('linkSkipped', path);
    } else {
      enteredByLink.add(real);
      const folder = from.folder.add(name);
      await enter({ folder, real, above: [...from.above, from.real] }, await list(folder, real));
    }
  };

  const enter = async (place: Place, listing: Listing): Promise<void> => {
    stopIfCancelled(signal);
    const number = folders.push(place.folder) - 1;
    const above = [...place.above, place.real];
    const inner = listing.folders.map((name): Place => {
      return { folder: place.folder.add(name), real: join(place.real, name), above };
    });
    const listings = mapInOrder(inner, listedAhead, async (one) => ({
      one,
      listing: await list(one.folder, one.real),
    }));
    // Files lie between the folders and links as their names do.
    const marks = [
      ...listing.folders.map((name) => ({ name, kind: 'folder' as const })),
      ...listing.others,
    ].sort((a, b) => (a.name < b.name ? -1 : 1));
    let at = 0;
    const addFilesBefore = async (name: string | null): Promise<void> => {
      for (; at < listing.files.length; at++) {
        const file = listing.files[at] ?? '';
        if (name !== null && file > name) return;
        addFile(number, file);
        if (at % 1024 === 0) await slices.pause();
      }
    };
    for (const { name, kind } of marks) {
      await addFilesBefore(name);
      if (kind === 'link') await addLink(name, number, place);
      else if (kind === 'folder') {
        const next = await listings.next();
        if (next.done !== true) await enter(next.value.one, next.value.listing);
      } else tell('notAnImage', place.folder.pathOf(name), { found: kind });
    }
    await addFilesBefore(null);
  };

  await enter({ folder: tree, real: root, above: [] }, await list(tree, root));
  return { folders, files, problems };
}

/** A path without links, of any name. */
export async function realPath(path: string): Promise<string> {
  return nameFromDisk(await realpath(pathOnDisk(path), { encoding: 'buffer' }));
}

/** The error for a dropped file or folder that cannot be opened. */
export function folderNotFound(path: string, reason: string): RidgelineError {
  return new RidgelineError('folderNotFound', `${path} cannot be opened (${reason}).`, { path });
}

/** Whether a real path is the folder's own or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
