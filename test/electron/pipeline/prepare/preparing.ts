import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { defaultSplitSettings, splitNames } from '@core/dataset/split-settings';
import type { DatasetPlace } from '@core/protocol/pipeline';
import { Lenders } from '../../../../electron/pipeline/prepare/lenders';
import { prepare, type PrepareTools } from '../../../../electron/pipeline/prepare/prepare';
import { DatasetReader } from '../../../../electron/storage/dataset-reader';
import { readSamples } from '../../../../electron/storage/dataset-samples';
import { temporaryFolder } from '../../temporary-folder';
import { writeFiles } from '../../pictures';
import type { FileDecoder } from './file-decoder';
import type { FolderCatalogue } from './folder-catalogue';

export const settings: PrepareSettings = {
  split: { ...defaultSplitSettings, validationSplit: 0.2, testSplit: 0.2 },
  preparation: { imageSize: 8, fit: 'squash', colour: 'rgb', background: '#ffffff' },
  balance: { kind: 'none' },
};

/** Seconds since 1970. */
export const someTime = 1_700_000_000;

/** Writes files of some time that does not change. */
export function writeOld(folder: string, files: Readonly<Record<string, string>>): void {
  writeFiles(folder, files);
  for (const name of Object.keys(files)) utimesSync(join(folder, name), someTime, someTime);
}

/** Two classes of files, each of its own content. */
export function discsAndRings(perClass = 10): string {
  const folder = temporaryFolder();
  for (let i = 0; i < perClass; i++) {
    const name = `${String(i).padStart(3, '0')}.img`;
    writeOld(folder, { [`disc/${name}`]: `disc ${i}`, [`ring/${name}`]: `ring ${i}` });
  }
  return folder;
}

export const workspace = (): Extract<DatasetPlace, { kind: 'workspace' }> => {
  return { kind: 'workspace', datasets: temporaryFolder() };
};

interface Options {
  readonly settings?: PrepareSettings;
  readonly onProgress?: PrepareTools['onProgress'];
  readonly signal?: AbortSignal;
}

/** Prepares with a decoder. */
export function run(
  catalogue: FolderCatalogue,
  place: DatasetPlace,
  decoder: FileDecoder,
  { settings: own = settings, onProgress = () => undefined, signal }: Options = {},
): Promise<DatasetManifest> {
  return prepare(
    { catalogue, name: 'shapes', settings: own, place },
    {
      decode: decoder.decode,
      lenders: new Lenders(),
      findDuplicates: catalogue.findDuplicates,
      onProgress,
      signal: signal ?? new AbortController().signal,
    },
  );
}

/** Every sample of a dataset: its file, its split, the name of its class, and its pixels. */
export async function samplesIn(folder: string) {
  const reader = await DatasetReader.open(folder);
  try {
    const samples = await readSamples(folder);
    const all = await Promise.all(
      splitNames.map(async (split) => {
        const pixels = Buffer.from(await reader.loadSplit(split));
        return samples[split].map(({ relative, path }, i) => ({
          relative,
          path,
          split,
          className: reader.manifest.classes[reader.labels(split)[i]!]!.name,
          pixels: pixels.subarray(i * reader.sampleBytes, (i + 1) * reader.sampleBytes),
        }));
      }),
    );
    return all.flat();
  } finally {
    await reader.close();
  }
}
