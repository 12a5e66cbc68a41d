import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { RidgelineError } from '@core/errors';
import { explainWriteError, writeAndFlush } from './dataset-write';
import { removeFolder } from './remove-folder';
import { flushFolder } from './write-atomically';

/**
 * A folder that appears whole or not at all: its files are written into a temporary folder beside it, and a rename
 * completes it. Nothing that was there before is overwritten.
 */
export class ExportFolder {
  private bytes = 0;

  private constructor(
    private readonly folder: string,
    /** Where the files are until it is complete. */
    readonly temporary: string,
  ) {}

  /** @throws RidgelineError `folderNotEmpty`, `folderNotWritable`, `diskFull` */
  static async create(folder: string): Promise<ExportFolder> {
    await requireEmpty(folder);
    const parent = dirname(folder);
    try {
      await mkdir(parent, { recursive: true });
      await removeAbandoned(folder);
      const temporary = join(parent, `${basename(folder)}${temporarySuffix()}`);
      await mkdir(temporary);
      return new ExportFolder(folder, temporary);
    } catch (thrown) {
      throw explain(thrown, parent, 0);
    }
  }

  /**
   * @param name with `/` between folders, which are made
   * @throws RidgelineError `diskFull`, `folderNotWritable`
   */
  async write(name: string, content: string | Uint8Array): Promise<void> {
    this.bytes += Buffer.byteLength(content);
    const path = join(this.temporary, ...name.split('/'));
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeAndFlush(path, content);
    } catch (thrown) {
      throw explain(thrown, this.temporary, this.bytes);
    }
  }

  /** The files so far with their sizes, those in folders with `/` in their names; in the order of their names. */
  async files(): Promise<{ name: string; bytes: number }[]> {
    const entries = await readdir(this.temporary, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const files = paths.map(async (path) => ({
      name: relative(this.temporary, path).split(sep).join('/'),
      bytes: (await stat(path)).size,
    }));
    return (await Promise.all(files)).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Gives the folder its name. @throws RidgelineError `folderNotEmpty`, `folderNotWritable` */
  async complete(): Promise<void> {
    await requireEmpty(this.folder);
    try {
      const entries = await readdir(this.temporary, { recursive: true, withFileTypes: true });
      const folders = entries.filter((entry) => entry.isDirectory());
      for (const { parentPath, name } of folders) await flushFolder(join(parentPath, name));
      await flushFolder(this.temporary);
      // Windows renames onto nothing, not even onto an empty folder.
      await rmdir(this.folder).catch(() => undefined);
      await rename(this.temporary, this.folder);
      await flushFolder(dirname(this.folder));
    } catch (thrown) {
      throw explain(thrown, this.folder, this.bytes);
    }
  }

  /** Gives up and leaves nothing behind; after `complete` it does nothing. */
  async discard(): Promise<void> {
    await removeFolder(this.temporary);
  }
}

async function requireEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return [];
    throw explain(thrown, folder, 0);
  });
  if (entries.length === 0) return;
  throw new RidgelineError('folderNotEmpty', `${folder} already has files in it: choose another name.`, {
    path: folder,
  });
}

/** Long and odd enough that no folder of the user's has such a name. */
function temporarySuffix(): string {
  return `.ridgeline-${randomBytes(4).toString('hex')}.partial`;
}

/** Removes what an export that was killed left of the same folder; only one export runs at a time. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = dirname(folder);
  for (const name of await readdir(parent)) {
    const isOurs =
      name.startsWith(basename(folder)) &&
      /^\.ridgeline-[0-9a-f]{8}\.partial$/.test(name.slice(basename(folder).length));
    if (isOurs) await removeFolder(join(parent, name));
  }
}

function explain(thrown: unknown, folder: string, bytes: number): unknown {
  // A file stands where a folder was expected, or the drive is gone.
  if (['ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG'].includes(codeOf(thrown) ?? '')) {
    return new RidgelineError('folderNotWritable', `${folder} cannot be written to.`, { path: folder });
  }
  return explainWriteError(thrown, folder, bytes);
}

function codeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : null;
}
