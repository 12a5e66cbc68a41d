import { join } from 'node:path';
import { channelsOf, type Preparation } from '@core/dataset/preparation';
import { defaultSplitSettings, type SplitName } from '@core/dataset/split-settings';
import { createRandom } from '@core/random/random';
import { datasetId } from '../../../electron/storage/dataset-id';
import { DatasetWriter } from '../../../electron/storage/dataset-writer';
import type { PrepareJob, SampleToPrepare } from '../../../electron/storage/prepare-job';

const classes = ['across', 'down', 'plain'];

interface StripesOptions {
  readonly counts?: Record<SplitName, number>;
  readonly preparation?: Preparation;
  /** The class of the i-th sample of a split; each class in turn unless told. */
  readonly labelOf?: (index: number) => number;
  /** The class whose stripes a sample shows; its own unless told. */
  readonly drawnAs?: (label: number, index: number) => number;
}

/**
 * Writes a dataset that a small network learns in a moment: noisy grey stripes across, stripes down, and none.
 * @param datasets the folder to put it into
 * @returns its folder
 */
export async function writeStripes(
  datasets: string,
  {
    counts = { train: 240, validation: 60, test: 30 },
    preparation = { imageSize: 8, fit: 'squash', colour: 'grey', background: '#ffffff' },
    labelOf = (index) => index % classes.length,
    drawnAs = (label) => label,
  }: StripesOptions = {},
): Promise<string> {
  const samples = Object.entries(counts).flatMap(([split, count]) =>
    Array.from({ length: count }, (_, i): SampleToPrepare => ({
      path: `/pictures/${split}/${i}.png`,
      relative: `${split}/${i}.png`,
      label: labelOf(i),
      split: split as SplitName,
      duplicateGroup: null,
      bytes: 100,
      modifiedMs: 0,
    })),
  );
  const input: Omit<PrepareJob, 'datasetId' | 'folder'> = {
    name: 'stripes',
    sources: ['/pictures'],
    classes,
    samples,
    settings: {
      split: { ...defaultSplitSettings, validationSplit: 0.2, testSplit: 0.1 },
      preparation,
      balance: { kind: 'none' },
    },
    problems: [],
    others: [],
    looks: [],
  };
  const id = datasetId(input);
  const job: PrepareJob = { ...input, datasetId: id, folder: join(datasets, id) };
  const writer = await DatasetWriter.create(job);
  for (const [index, sample] of samples.entries()) {
    const shown = { ...sample, label: drawnAs(sample.label, index) };
    await writer.append(sample, stripes(shown, preparation));
  }
  await writer.finish();
  return job.folder;
}

function stripes({ relative, label }: SampleToPrepare, { imageSize, colour }: Preparation): Uint8Array {
  const random = createRandom(1, relative);
  const channels = channelsOf(colour);
  const phase = random.integer(4);
  return Uint8Array.from({ length: imageSize * imageSize * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const along = [Math.floor(pixel / imageSize), pixel % imageSize][label];
    const bright = along !== undefined && (along + phase) % 4 < 2;
    return (bright ? 150 : 60) + random.integer(60);
  });
}
