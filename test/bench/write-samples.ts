import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Preparation } from '@core/dataset/preparation';
import { defaultSplitSettings, splitNames, type SplitName } from '@core/dataset/split-settings';
import { datasetId } from '../../electron/storage/dataset-id';
import { DatasetWriter } from '../../electron/storage/dataset-writer';
import type { PrepareJob, SampleToPrepare } from '../../electron/storage/prepare-job';

/** One sample: its class index, and its pixels [height, width, channel]. */
export interface MadeSample {
  readonly label: number;
  readonly pixels: () => Uint8Array;
}

/**
 * Writes samples that a benchmark makes itself as a prepared dataset.
 * @param folder the folder to put it into
 */
export async function writeSamples(
  folder: string,
  name: string,
  classes: number,
  preparation: Preparation,
  samples: Readonly<Record<SplitName, readonly MadeSample[]>>,
): Promise<{ dataset: string; manifest: DatasetManifest }> {
  const all = splitNames.flatMap((split) =>
    samples[split].map((made, index) => {
      const relative = `${split}/${index}.png`;
      const sample: SampleToPrepare = {
        path: `/${relative}`,
        relative,
        label: made.label,
        split,
        bytes: 1,
        modifiedMs: 0,
        duplicateGroup: null,
      };
      return { sample, made };
    }),
  );
  const input: Omit<PrepareJob, 'datasetId' | 'folder'> = {
    name,
    sources: ['/'],
    classes: Array.from({ length: classes }, (_, index) => `class ${index}`),
    samples: all.map(({ sample }) => sample),
    settings: {
      split: { ...defaultSplitSettings, validationSplit: 0.1, testSplit: 0.1, seed: 1 },
      preparation,
      balance: { kind: 'none' },
    },
    problems: [],
    others: [],
    looks: [],
  };
  const id = datasetId(input);
  const dataset = join(folder, id);
  const writer = await DatasetWriter.create({ ...input, datasetId: id, folder: dataset });
  for (const { sample, made } of all) await writer.append(sample, made.pixels());
  return { dataset, manifest: await writer.finish() };
}
