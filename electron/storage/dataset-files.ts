import { join } from 'node:path';
import type { SplitName } from '@core/dataset/split-settings';

/** The files of a prepared dataset, below its folder. */
export const datasetFiles = {
  manifest: (folder: string): string => join(folder, 'manifest.json'),
  /** Which file each sample came from. */
  samples: (folder: string): string => join(folder, 'samples.json'),
  /** When the test split was looked at before the dataset was made or came here; not there if it never was. */
  looks: (folder: string): string => join(folder, 'looks.json'),
  /** When it was looked at since; not there before the first time. */
  addedLooks: (folder: string): string => join(folder, 'looks.jsonl'),
  /** uint8, [sample, height, width, channel], no header. */
  pixels: (folder: string, split: SplitName): string => join(folder, `${split}.pixels`),
  /** uint16 little-endian, one class index per sample. */
  labels: (folder: string, split: SplitName): string => join(folder, `${split}.labels`),
} as const;
