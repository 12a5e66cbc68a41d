import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { RidgelineError } from '@core/errors';
import { explainWriteError } from '../../storage/dataset-write';
import { abandonedIn, forgetTemporaryName, takeTemporaryName } from '../../storage/temporary-names';
import { flushFolder } from '../../storage/write-atomically';
import { stopIfCancelled } from '../cancelled';
import { Pace } from '../pace';
import { largestArchive } from './archive-entries';
import { CheckedBytes } from './checked-bytes';

/** Of deflate. */
export const fastLevel = 1;
const usualLevel = 6;

/** A file of an archive: what is in memory, or what is read while it is packed. */
export type ToPack =
  | { readonly name: string; readonly content: Buffer }
  | {
      readonly name: string;
      readonly path: string;
      readonly bytes: number;
      /** @default 6 */
      readonly level?: number;
      /** Null for a file of which none is known. */
      readonly sha256: string | null;
      /** The error for a file that does not have its SHA-256. */
      readonly refuse: () => Error;
    };

/**
 * Writes files into one archive, beside its place and then renamed, so that a file of that name is always whole; one that
 * is there is replaced, and what a process that died left of one is removed.
 *
 * @param mtime of all entries
 * @param onProgress called with bytes of the files, at most about ten times a second, and at the end
 * @returns the size of the archive
 * @throws RidgelineError `cancelled`, `archiveTooLarge`, `diskFull`, `folderNotWritable`, or what `refuse` gives; nothing
 *   is left behind then
 */
export async function writeArchive(
  archive: string,
  entries: readonly ToPack[],
  mtime: Date,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const total = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  requireSmall(total);
  await removeAbandoned(archive);
  const temporary = takeTemporaryName(resolve(archive), 'tmp');
  const opened: Readable[] = [];
  try {
    const pace = new Pace();
    let done = 0;
    const count = (bytes: number): void => {
      done += bytes;
      if (pace.isDue()) onProgress(done, total);
    };
    const zip = new ZipFile();
    const output = zip.outputStream.pipe(new PassThrough());
    zip.on('error', (thrown: Error) => output.destroy(thrown));
    for (const entry of entries) {
      if ('content' in entry) {
        zip.addBuffer(entry.content, entry.name, { mtime, compressionLevel: usualLevel });
        count(entry.content.length);
        continue;
      }
      const { name, path, bytes, sha256, refuse, level = usualLevel } = entry;
      zip.addReadStreamLazy(name, { mtime, size: bytes, compressionLevel: level }, (give) => {
        const file = createReadStream(path, { highWaterMark: 1 << 20 });
        const checked = new CheckedBytes({ sha256 }, count, refuse);
        opened.push(file, checked);
        file.on('error', (thrown) => output.destroy(thrown));
        checked.on('error', (thrown) => output.destroy(thrown));
        give(null, file.pipe(checked));
      });
    }
    zip.end();
    await pipeline(output, createWriteStream(temporary, { flags: 'wx', flush: true }), { signal });
    const { size } = await stat(temporary);
    stopIfCancelled(signal);
    await rename(temporary, archive);
    await flushFolder(dirname(archive));
    onProgress(total, total);
    return size;
  } catch (thrown) {
    for (const stream of opened) stream.destroy();
    await rm(temporary, { force: true });
    stopIfCancelled(signal);
    throw explainWriteError(thrown, dirname(archive), total);
  } finally {
    forgetTemporaryName(temporary);
  }
}

/** Removes what a process that was ended left of an archive of the same name. */
async function removeAbandoned(archive: string): Promise<void> {
  const isSame = (name: string): boolean => name === basename(archive);
  for (const file of await abandonedIn(dirname(resolve(archive)), 'tmp', isSame)) {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

function bytesOf(entry: ToPack): number {
  return 'content' in entry ? entry.content.length : entry.bytes;
}

function requireSmall(bytes: number): void {
  if (bytes <= largestArchive) return;
  throw new RidgelineError(
    'archiveTooLarge',
    `There are ${bytes} bytes to pack; an archive may hold ${largestArchive} at most, or it would not be brought in.`,
    { bytes, largestBytes: largestArchive },
  );
}
