import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { splitNames } from '@core/dataset/split-settings';
import { datasetFiles } from '../../storage/dataset-files';
import { existingDataset } from '../../storage/dataset-manifest';
import {
  dropTemporaryFolder,
  makeTemporaryFolder,
  removeAbandonedFolders,
} from '../../storage/dataset-temporary-folder';
import { explainWriteError, requireSpace, writeAndFlush } from '../../storage/dataset-write';
import { takeDatasetName } from '../../storage/take-dataset-name';
import { parseTestLooks, testLooksText } from '../../storage/test-looks';
import { flushFolder } from '../../storage/write-atomically';
import { stopIfCancelled } from '../cancelled';
import { Pace } from '../pace';
import { archiveEntries, datasetContents } from './archive-entries';
import { ArchiveReader } from './archive-reader';
import { refused } from './open-archive';
import { readArchivedManifest, readArchivedSamples } from './read-archived';
import { manifestWithoutPlaces, samplesWithoutPlaces } from './without-places';

/**
 * Brings a dataset in from an archive: into a temporary folder, checked on the way, and then renamed. If the dataset is
 * there already, that one is the answer. No path that the archive tells is ever opened: only names of folders are kept.
 *
 * @param datasets the folder that holds the datasets
 * @param onProgress called with unpacked bytes, at most about ten times a second, and at the end
 * @throws RidgelineError `archiveRefused`, `cancelled`, `diskFull`, `folderNotWritable`; nothing is left behind then
 */
export async function unpackDataset(
  archive: string,
  datasets: string,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  const pace = new Pace();
  let done = 0;
  const reader = await ArchiveReader.open(
    archive,
    datasetContents,
    (bytes) => {
      done += bytes;
      if (pace.isDue()) onProgress(done, reader.bytes);
    },
    signal,
  );
  try {
    const manifest = await readArchivedManifest(archive, reader);
    const folder = join(datasets, manifest.id);
    const existing = await existingDataset(folder);
    if (existing !== null) return existing;
    const temporary = await makePlace(datasets, folder, reader.bytes);
    try {
      const complete = manifestWithoutPlaces({ ...manifest, importedAt: new Date().toISOString() });
      await unpackInto(temporary, archive, reader, complete);
      stopIfCancelled(signal);
      const meanwhile = await takeDatasetName(temporary, folder, complete.id);
      onProgress(reader.bytes, reader.bytes);
      return meanwhile ?? complete;
    } catch (thrown) {
      throw explainWriteError(thrown, datasets, reader.bytes);
    } finally {
      await dropTemporaryFolder(temporary);
    }
  } finally {
    reader.close();
  }
}

async function makePlace(datasets: string, folder: string, bytes: number): Promise<string> {
  try {
    await mkdir(datasets, { recursive: true });
    await removeAbandonedFolders(datasets);
    await requireSpace(datasets, bytes);
    return await makeTemporaryFolder(folder);
  } catch (thrown) {
    throw explainWriteError(thrown, datasets, bytes);
  }
}

/**
 * Unpacks the files of a dataset into an empty folder, each checked on the way; the manifest last, as when a dataset is
 * made.
 * @throws RidgelineError `archiveRefused`, `cancelled`
 */
export async function unpackInto(
  folder: string,
  archive: string,
  reader: ArchiveReader,
  manifest: DatasetManifest,
): Promise<void> {
  const samples = samplesWithoutPlaces(await readArchivedSamples(archive, reader, manifest));
  await writeAndFlush(datasetFiles.samples(folder), JSON.stringify(samples));
  if (reader.sizeOf(archiveEntries.looks) !== null) {
    const looks = parseTestLooks(await reader.readText(archiveEntries.looks));
    const name = archiveEntries.looks;
    if (looks === null) throw refused(archive, 'invalid', `${name} is not valid`, name);
    await writeAndFlush(datasetFiles.looks(folder), testLooksText(looks));
  }
  for (const split of splitNames) {
    const labels = datasetFiles.labels(folder, split);
    await reader.extract(archiveEntries.labels(split), labels, null);
    requireLabels(archive, split, await readFile(labels), manifest);
    const pixels = datasetFiles.pixels(folder, split);
    await reader.extract(archiveEntries.pixels(split), pixels, manifest.sha256[split]);
  }
  await writeAndFlush(datasetFiles.manifest(folder), JSON.stringify(manifest, null, 2));
  await flushFolder(folder);
}

/** Each class must have as many labels as the manifest says. */
function requireLabels(
  archive: string,
  split: (typeof splitNames)[number],
  labels: Buffer,
  { classes }: DatasetManifest,
): void {
  const counts = new Map<number, number>();
  for (let at = 0; at < labels.length; at += 2) {
    const label = labels.readUInt16LE(at);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const expected = classes.map((one) => one.counts[split]);
  const isRight =
    expected.every((count, label) => (counts.get(label) ?? 0) === count) &&
    [...counts.keys()].every((label) => label < classes.length);
  if (!isRight) {
    const name = archiveEntries.labels(split);
    throw refused(archive, 'contradiction', `${name} has other labels than the manifest says`, name);
  }
}
