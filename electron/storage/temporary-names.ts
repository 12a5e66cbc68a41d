import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What this process is writing; what a process has that died is nobody's. */
const inUse = new Set<string>();

/**
 * Takes a name for what is being written beside its final place, which tells the process that writes it.
 * @param path the final place
 * @param ending tells what kind of thing it is
 */
export function takeTemporaryName(path: string, ending: 'partial' | 'tmp'): string {
  const name = `${basename(path)}.${process.pid}.${randomBytes(4).toString('hex')}.${ending}`;
  const taken = join(dirname(path), name);
  inUse.add(taken);
  return taken;
}

/** To be called when nothing of that name is there any more. */
export function forgetTemporaryName(path: string): void {
  inUse.delete(path);
}

/**
 * What processes that ended have left in a folder.
 * @param folder it need not exist
 * @param isOurs whether what was to become a file or folder of that name may be removed
 */
export async function abandonedIn(
  folder: string,
  ending: 'partial' | 'tmp',
  isOurs: (name: string) => boolean,
): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((found) => {
    const [, name = '', pid, kind] = /^(.+)\.(\d+)\.[0-9a-f]{8}\.(partial|tmp)$/s.exec(found) ?? [];
    if (pid === undefined || kind !== ending || !isOurs(name)) return [];
    const path = join(folder, found);
    return isBusy(path, Number(pid)) ? [] : [path];
  });
}

function isBusy(path: string, pid: number): boolean {
  if (pid === process.pid) return inUse.has(path);
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // A process of another user may be asked after, but not signalled.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
