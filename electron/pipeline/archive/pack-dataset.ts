import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { DatasetManifest } from '@core/dataset/manifest';
import { sampleBytes } from '@core/dataset/preparation';
import { splitNames } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import { datasetFiles } from '../../storage/dataset-files';
import { damagedDataset, readManifest } from '../../storage/dataset-manifest';
import { readSamples } from '../../storage/dataset-samples';
import { explainWriteError } from '../../storage/dataset-write';
import { readTestLooks, testLooksText } from '../../storage/test-looks';
import { abandonedIn, forgetTemporaryName, takeTemporaryName } from '../../storage/temporary-names';
import { flushFolder } from '../../storage/write-atomically';
import { stopIfCancelled } from '../cancelled';
import { Pace } from '../pace';
import { archiveEntries, largestArchive } from './archive-entries';
import { CheckedBytes } from './checked-bytes';
import { manifestWithoutPlaces, samplesWithoutPlaces } from './without-places';

/** Pixels hardly become smaller by trying harder, but it takes several times as long. */
const pixelLevel = 1;
const textLevel = 6;

/**
 * Writes a dataset into one archive file, beside its place and then renamed, so that a file of that name is always
 * whole; one that is there is replaced, and what a process that died left of one is removed. The pixels are compared with their SHA-256 on the way. The same dataset gives
 * the same bytes.
 *
 * @param onProgress called with bytes of the dataset, at most about ten times a second, and at the end
 * @returns the size of the archive
 * @throws RidgelineError `cancelled`, `datasetNotFound`, `datasetDamaged`, `archiveTooLarge`, `diskFull`,
 *   `folderNotWritable`; nothing is left behind then
 */
export async function packDataset(
  folder: string,
  archive: string,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const manifest = await readManifest(folder);
  const files = filesOf(folder, manifest);
  const texts = await textsOf(folder, manifest);
  const total = sum(files.map(({ bytes }) => bytes)) + sum(texts.map(({ content }) => content.length));
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
    // A moment that belongs to the dataset, so that the archive does not depend on when it is written.
    const mtime = new Date(manifest.createdAt);
    for (const { name, content } of texts) {
      zip.addBuffer(content, name, { mtime, compressionLevel: textLevel });
      count(content.length);
    }
    for (const { path, bytes, sha256 } of files) {
      zip.addReadStreamLazy(basename(path), { mtime, size: bytes, compressionLevel: pixelLevel }, (give) => {
        const refuse = (): Error => damagedDataset(folder, path, 'does not have its SHA-256');
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

interface FileToPack {
  readonly path: string;
  readonly bytes: number;
  /** Null for labels, of which none was kept. */
  readonly sha256: string | null;
}

function filesOf(folder: string, { counts, preparation, sha256 }: DatasetManifest): FileToPack[] {
  return splitNames.flatMap((split) => [
    { path: datasetFiles.labels(folder, split), bytes: counts[split] * 2, sha256: null },
    {
      path: datasetFiles.pixels(folder, split),
      bytes: counts[split] * sampleBytes(preparation),
      sha256: sha256[split],
    },
  ]);
}

async function textsOf(
  folder: string,
  manifest: DatasetManifest,
): Promise<{ name: string; content: Buffer }[]> {
  const looks = await readTestLooks(folder);
  const told = manifestWithoutPlaces({ ...manifest, importedAt: null });
  return [
    { name: archiveEntries.manifest, content: Buffer.from(JSON.stringify(told, null, 2)) },
    {
      name: archiveEntries.samples,
      content: Buffer.from(JSON.stringify(samplesWithoutPlaces(await readSamples(folder)))),
    },
    ...(looks.length === 0
      ? []
      : [{ name: archiveEntries.looks, content: Buffer.from(testLooksText(looks)) }]),
  ];
}

function requireSmall(bytes: number): void {
  if (bytes <= largestArchive) return;
  throw new RidgelineError(
    'archiveTooLarge',
    `The dataset has ${bytes} bytes; an archive may hold ${largestArchive} at most, or it would not be brought in.`,
    { bytes, largestBytes: largestArchive },
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
