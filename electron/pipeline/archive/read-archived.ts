import * as v from 'valibot';
import { datasetManifestSchema, type DatasetManifest } from '@core/dataset/manifest';
import { channelsOf, sampleBytes } from '@core/dataset/preparation';
import { splitNames } from '@core/dataset/split-settings';
import { largestLabel } from '../../storage/dataset-manifest';
import { parseSamples, type DatasetSamples, type OldDatasetSamples } from '../../storage/dataset-samples';
import { archiveEntries } from './archive-entries';
import type { ArchiveReader } from './archive-reader';
import { refused } from './open-archive';

/**
 * The manifest of an archive, if it is valid and agrees with itself and with the lengths of the files.
 * @throws RidgelineError `archiveRefused`, `cancelled`
 */
export async function readArchivedManifest(archive: string, reader: ArchiveReader): Promise<DatasetManifest> {
  const name = archiveEntries.manifest;
  const parsed = v.safeParse(datasetManifestSchema, jsonOf(await reader.readText(name)));
  if (!parsed.success) {
    throw refused(archive, 'invalid', `${name} is not valid (${v.summarize(parsed.issues)})`, name);
  }
  const manifest = parsed.output;
  const disagreement = disagreementOf(manifest);
  if (disagreement !== null) {
    throw refused(archive, 'contradiction', `${name} does not agree with itself (${disagreement})`, name);
  }
  for (const split of splitNames) {
    const samples = manifest.counts[split];
    requireSize(archive, reader, archiveEntries.pixels(split), samples * sampleBytes(manifest.preparation));
    requireSize(archive, reader, archiveEntries.labels(split), samples * 2);
  }
  return manifest;
}

/**
 * The list of samples of an archive.
 * @throws RidgelineError `archiveRefused`, `cancelled`
 */
export async function readArchivedSamples(
  archive: string,
  reader: ArchiveReader,
  { counts }: DatasetManifest,
): Promise<DatasetSamples | OldDatasetSamples> {
  const name = archiveEntries.samples;
  const samples = parseSamples(jsonOf(await reader.readText(name)));
  if (samples === null) throw refused(archive, 'invalid', `${name} is not valid`, name);
  if (splitNames.some((split) => samples[split].length !== counts[split])) {
    throw refused(archive, 'contradiction', `${name} names another number of samples than there are`, name);
  }
  return samples;
}

function disagreementOf(manifest: DatasetManifest): string | null {
  const { classes, counts, channels, mean, std, bytes, preparation } = manifest;
  if (classes.length < 2 || classes.length > largestLabel + 1) return 'classes';
  if (new Set(classes.map(({ name }) => name)).size < classes.length) return 'names of classes';
  for (const split of splitNames) {
    const inClasses = classes.reduce((total, one) => total + one.counts[split], 0);
    if (!Number.isSafeInteger(counts[split]) || counts[split] < 0 || inClasses !== counts[split])
      return 'counts';
  }
  if (channels !== channelsOf(preparation.colour)) return 'channels';
  if (mean.length !== channels || std.length !== channels) return 'mean and std';
  const samples = counts.train + counts.validation + counts.test;
  return bytes === samples * sampleBytes(preparation) ? null : 'bytes';
}

function requireSize(archive: string, reader: ArchiveReader, name: string, expected: number): void {
  const found = reader.sizeOf(name);
  if (found === expected) return;
  throw refused(archive, 'damaged', `${name} has ${found ?? 0} bytes instead of ${expected}`, name);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
