import { basename } from 'node:path';
import { splitNames, type SplitName } from '@core/dataset/split-settings';
import { datasetFiles } from '../../storage/dataset-files';

/*
 * An archive of a dataset is a plain zip file that holds the files of the dataset's folder under their own names, and
 * nothing else; one of version 1 is told by the version in its manifest. Nothing in it tells where the user's images
 * lie: `sources` of the manifest are the names of the folders, without the way there, and `path` of every sample is the
 * relative one.
 */

/** The names of the entries. */
export const archiveEntries = {
  manifest: basename(datasetFiles.manifest('')),
  samples: basename(datasetFiles.samples('')),
  /** Not there if the test split was never looked at. */
  looks: basename(datasetFiles.looks('')),
  pixels: (split: SplitName): string => basename(datasetFiles.pixels('', split)),
  labels: (split: SplitName): string => basename(datasetFiles.labels('', split)),
} as const;

const { manifest, samples, looks, pixels, labels } = archiveEntries;

/** Without these, it is no archive. */
export const requiredEntries: readonly string[] = [
  manifest,
  samples,
  ...splitNames.flatMap((split) => [labels(split), pixels(split)]),
];
const knownEntries: ReadonlySet<string> = new Set([...requiredEntries, looks]);

/** Which files an archive of one kind may and must hold. */
export interface ArchiveContents {
  readonly kind: 'dataset' | 'project';
  readonly isKnown: (name: string) => boolean;
  readonly required: readonly string[];
}

export const datasetContents: ArchiveContents = {
  kind: 'dataset',
  isKnown: (name) => knownEntries.has(name),
  required: requiredEntries,
};

/** Of all entries, unpacked: larger archives are neither written nor read. */
export const largestArchive = 2 * 1024 ** 3;
/** Of a file that is read into memory. */
export const largestText = 256 * 1024 ** 2;
/** More than any archive of ours has by far. */
export const mostEntries = 100_000;
