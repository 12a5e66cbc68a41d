import { basename } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { sampleBytes } from '@core/dataset/preparation';
import { splitNames } from '@core/dataset/split-settings';
import { datasetFiles } from '../../storage/dataset-files';
import { damagedDataset, readManifest } from '../../storage/dataset-manifest';
import { readSamples } from '../../storage/dataset-samples';
import { readTestLooks, testLooksText } from '../../storage/test-looks';
import { archiveEntries } from './archive-entries';
import { manifestWithoutPlaces, samplesWithoutPlaces } from './without-places';
import { fastLevel, writeArchive, type ToPack } from './write-archive';

/**
 * Writes a dataset into one archive file, as `writeArchive` does. The pixels are compared with their SHA-256 on the way.
 * The same dataset gives the same bytes.
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
  const entries = await datasetToPack(folder, manifest, '');
  // A moment that belongs to the dataset, so that the archive does not depend on when it is written.
  return writeArchive(archive, entries, new Date(manifest.createdAt), onProgress, signal);
}

/**
 * What is packed of a dataset.
 * @param prefix of the entries' names
 * @throws RidgelineError `datasetDamaged`
 */
export async function datasetToPack(
  folder: string,
  manifest: DatasetManifest,
  prefix: string,
): Promise<ToPack[]> {
  const { counts, preparation, sha256 } = manifest;
  const texts = await textsOf(folder, manifest);
  // Pixels hardly become smaller by trying harder, but it takes several times as long.
  const file = (path: string, bytes: number, expected: string | null): ToPack => ({
    name: prefix + basename(path),
    level: fastLevel,
    path,
    bytes,
    sha256: expected,
    refuse: () => damagedDataset(folder, path, 'does not have its SHA-256'),
  });
  return [
    ...texts.map(({ name, content }) => ({ name: prefix + name, content })),
    ...splitNames.flatMap((split) => [
      // Of labels, no SHA-256 was kept.
      file(datasetFiles.labels(folder, split), counts[split] * 2, null),
      file(datasetFiles.pixels(folder, split), counts[split] * sampleBytes(preparation), sha256[split]),
    ]),
  ];
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
