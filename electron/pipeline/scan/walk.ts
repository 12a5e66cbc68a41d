import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isCompanion, isIgnored } from '@core/dataset/file-names';
import type { ProblemCode } from '@core/dataset/problem';
import { RidgelineError } from '@core/errors';
import { stopIfCancelled } from '../cancelled';
import { systemReason } from '../../storage/system-reason';

/** Everything below one folder, in the order of the names: paths relative to it, with `/`. */
export interface Walked {
  readonly files: string[];
  readonly folders: string[];
  readonly problems: { code: ProblemCode; path: string; detail: Record<string, string> }[];
}

interface Place {
  /** Relative to the root, with `/`; empty for the root. */
  readonly path: string;
  /** The folder's real path. */
  readonly real: string;
  /** The real paths of the folders above. */
  readonly above: readonly string[];
}

/**
 * Lists a folder and all folders below it. Nothing is opened but folders; ignored and companion files are left out.
 * A link is followed if it leads to a file or folder within the root; a folder is entered by a link only once, and
 * never from within itself, so the walk ends whatever the links are.
 *
 * @param root its real path
 * @param onFile called for each file found
 * @throws RidgelineError `folderNotFound` if the root cannot be read, `cancelled`
 */
export async function walk(root: string, onFile: () => void, signal: AbortSignal): Promise<Walked> {
  const walked: Walked = { files: [], folders: [], problems: [] };
  const enteredByLink = new Set<string>();
  const tell = (code: ProblemCode, path: string, detail = {}): void => {
    walked.problems.push({ code, path, detail });
  };

  const addFile = (path: string, name: string): void => {
    if (isCompanion(name)) return;
    walked.files.push(path);
    onFile();
  };

  const addLink = async (path: string, entry: Dirent, from: Place): Promise<void> => {
    const real = await realpath(join(from.real, entry.name)).catch(() => null);
    const stats = real === null ? null : await stat(real).catch(() => null);
    if (real === null || stats === null || !isWithin(root, real)) tell('linkSkipped', path);
    else if (stats.isFile()) addFile(path, entry.name);
    else if (!stats.isDirectory() || enteredByLink.has(real) || [...from.above, from.real].includes(real)) {
      tell('linkSkipped', path);
    } else {
      enteredByLink.add(real);
      await enter({ path, real, above: [...from.above, from.real] });
    }
  };

  const enter = async (place: Place): Promise<void> => {
    stopIfCancelled(signal);
    if (place.path !== '') walked.folders.push(place.path);
    const entries = await readdir(place.real, { withFileTypes: true }).catch((thrown: unknown) => {
      const reason = systemReason(thrown, place.real);
      if (place.path === '') throw folderNotFound(root, reason);
      tell('unreadable', place.path, { reason });
      return [];
    });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (isIgnored(entry.name)) continue;
      const path = place.path === '' ? entry.name : `${place.path}/${entry.name}`;
      if (entry.isFile()) addFile(path, entry.name);
      else if (entry.isSymbolicLink()) await addLink(path, entry, place);
      else if (entry.isDirectory()) {
        const real = join(place.real, entry.name);
        await enter({ path, real, above: [...place.above, place.real] });
      } else tell('notAnImage', path, { found: specialKind(entry) });
    }
  };

  await enter({ path: '', real: root, above: [] });
  return walked;
}

/** The error for a dropped file or folder that cannot be opened. */
export function folderNotFound(path: string, reason: string): RidgelineError {
  return new RidgelineError('folderNotFound', `${path} cannot be opened (${reason}).`, { path });
}

/** Whether a real path is the folder's own or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function specialKind(entry: Dirent): string {
  if (entry.isFIFO()) return 'FIFO';
  if (entry.isSocket()) return 'socket';
  return entry.isBlockDevice() || entry.isCharacterDevice() ? 'device' : 'unknown';
}
