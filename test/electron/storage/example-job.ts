import { join } from 'node:path';
import { defaultSplitSettings, type SplitName } from '@core/dataset/split-settings';
import { datasetId } from '../../../electron/storage/dataset-id';
import { DatasetWriter } from '../../../electron/storage/dataset-writer';
import type { PrepareJob, SampleToPrepare } from '../../../electron/storage/prepare-job';

const splitsInTurn: SplitName[] = ['train', 'validation', 'train', 'test', 'train'];

/** A job of two classes in a folder that has its id: 8 × 8 pixels, splits and labels in turn. */
export function exampleJob(datasets: string, samples = 20, changes: Partial<PrepareJob> = {}): PrepareJob {
  const job = {
    name: 'shapes',
    sources: ['/pictures/shapes'],
    classes: ['disc', 'ring'],
    samples: Array.from({ length: samples }, (_, i): SampleToPrepare => ({
      path: `/pictures/shapes/${i}.png`,
      relative: `${i}.png`,
      label: Math.floor(i / 5) % 2,
      split: splitsInTurn[i % splitsInTurn.length]!,
      duplicateGroup: null,
      bytes: 100 + i,
      modifiedMs: 1_700_000_000_000 + i + 0.25,
    })),
    settings: {
      split: { ...defaultSplitSettings, validationSplit: 0.2, testSplit: 0.2 },
      preparation: {
        imageSize: 8,
        fit: 'squash' as const,
        colour: 'rgb' as const,
        background: '#ffffff',
      },
      balance: { kind: 'none' as const },
    },
    problems: [],
    others: [],
    looks: [],
    ...changes,
  };
  const id = datasetId(job);
  return { ...job, datasetId: id, folder: join(datasets, id) };
}

/** Pixels that tell which sample and which byte they are. */
export function examplePixels(sample: number, length = 8 * 8 * 3): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (sample * 31 + i * 7) % 256);
}

/** Writes the whole dataset of an example job. */
export async function writeExample(job: PrepareJob): Promise<void> {
  const writer = await DatasetWriter.create(job);
  for (const [i, sample] of job.samples.entries()) await writer.append(sample, examplePixels(i));
  await writer.finish();
}
