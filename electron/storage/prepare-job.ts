import type { TestLook } from '@core/dataset/dataset-entry';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { Problem } from '@core/dataset/problem';
import type { SplitName } from '@core/dataset/split-settings';
import type { OtherFile, SampleFile } from './dataset-samples';

/** A file that becomes a sample. */
export interface SampleToPrepare extends SampleFile {
  /** Index of its class. */
  readonly label: number;
  readonly split: SplitName;
  /** A number that all images have that show the same as this one; null if there is none. */
  readonly duplicateGroup: number | null;
}

/** Everything that decides which dataset is made. */
export interface DatasetInput {
  /** Absolute folders. */
  readonly sources: readonly string[];
  /** In the order of the labels. */
  readonly classes: readonly string[];
  /** In the order in which each split holds them. */
  readonly samples: readonly SampleToPrepare[];
  readonly settings: PrepareSettings;
}

/** A dataset that is to be made. */
export interface PrepareJob extends DatasetInput {
  /** If all samples are written, or those that are not are damaged. */
  readonly datasetId: string;
  /** Where it then goes. */
  readonly folder: string;
  readonly name: string;
  /** Of files that were to become samples, and were found to be no good before the samples were chosen. */
  readonly problems: readonly Problem[];
  /** Files that were seen in the folders and are no samples. */
  readonly others: readonly OtherFile[];
  /** How often other datasets' test splits were looked at that share images with this one's. */
  readonly looks: readonly TestLook[];
}
