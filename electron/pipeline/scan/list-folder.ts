import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { isCompanion, isIgnored } from '@core/dataset/file-names';
import { nameFromDisk, pathOnDisk } from '../../storage/path-on-disk';
import { stopIfCancelled } from '../cancelled';
import { sortInSlices } from './sort-in-slices';

/** What lies in a folder, but for what is passed over. Each list is in the order of the names' UTF-16 units. */
export interface Listing {
  /** Plain files. */
  readonly files: string[];
  readonly folders: string[];
  /** Links, FIFOs, devices. */
  readonly others: { name: string; kind: 'link' | 'FIFO' | 'socket' | 'device' | 'unknown' }[];
}

/** Entries that the system is asked for at once: enough to be fast, few enough for others to have their turn. */
const bufferSize = 1024;

/**
 * Lists a folder, however many entries it has, without stopping anything else for more than a few milliseconds.
 * @param real its real path
 * @param onFile called with the name of each plain file as it is found
 * @throws the system's error, RidgelineError `cancelled`
 */
export async function listFolder(
  real: string,
  onFile: (name: string) => void,
  signal: AbortSignal,
): Promise<Listing> {
  let listing = await listAs(real, 'utf8', onFile, signal);
  // Some name is not UTF-8, or has that character itself: only its bytes tell. Rare, and bytes take three times as long.
  if (hasReplacement(listing)) listing = await listAs(real, 'buffer', () => undefined, signal);
  await sortInSlices(listing.files, signal);
  await sortInSlices(listing.folders, signal);
  listing.others.sort((a, b) => (a.name < b.name ? -1 : 1));
  return listing;
}

async function listAs(
  real: string,
  encoding: 'utf8' | 'buffer',
  onFile: (name: string) => void,
  signal: AbortSignal,
): Promise<Listing> {
  const listing: Listing = { files: [], folders: [], others: [] };
  // The types know of no bytes here, though the system gives them.
  const folder = await opendir(pathOnDisk(real), { encoding: encoding as 'utf8', bufferSize });
  for await (const entry of folder) {
    stopIfCancelled(signal);
    const name = nameOf(entry);
    if (isIgnored(name)) continue;
    if (entry.isFile()) {
      if (isCompanion(name)) continue;
      listing.files.push(name);
      onFile(name);
    } else if (entry.isDirectory()) listing.folders.push(name);
    else listing.others.push({ name, kind: kindOf(entry) });
  }
  return listing;
}

function nameOf({ name }: { name: string | Uint8Array }): string {
  return typeof name === 'string' ? name : nameFromDisk(name);
}

function kindOf(entry: Dirent): Listing['others'][number]['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFIFO()) return 'FIFO';
  if (entry.isSocket()) return 'socket';
  return entry.isBlockDevice() || entry.isCharacterDevice() ? 'device' : 'unknown';
}

function hasReplacement({ files, folders, others }: Listing): boolean {
  const isReplaced = (name: string): boolean => name.includes('\ufffd');
  return files.some(isReplaced) || folders.some(isReplaced) || others.some(({ name }) => isReplaced(name));
}
