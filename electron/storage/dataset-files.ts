import { join } from 'node:path';
import type { SplitName } from '@core/dataset/split-settings';

/** The files of a prepared dataset, below its folder. */
export const datasetFiles = {
  manifest: (folder: string): string => join(folder, 'manifest.json'),
  /** Which file each sample came from. */
  samples: (folder: string): string => join(folder, 'samples.json'),
  /** When the test split was looked at; not there before the first time. */
  looks: (folder: string): string => join(folder, 'looks.json'),
  damagedLooks: (folder: string): string => join(folder, 'looks.damaged.json'),
  /** uint8, [sample, height, width, channel], no header. */
  pixels: (folder: string, split: SplitName): string => join(folder, `${split}.pixels`),
  /** uint16 little-endian, one class index per sample. */
  labels: (folder: string, split: SplitName): string => join(folder, `${split}.labels`),
} as const;
