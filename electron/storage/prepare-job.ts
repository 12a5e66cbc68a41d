import type { Preparation } from '@core/dataset/preparation';
import type { SplitSettings } from '@core/dataset/split-settings';
import { assignSplits } from '@core/dataset/stratified-split';
import type { PrepareJob, ScannedFile } from '@core/protocol/pipeline';
import { datasetId } from './dataset-id';

/** What a dataset is made from. */
export interface ScannedFolders {
  /** Absolute. */
  readonly roots: readonly string[];
  readonly files: readonly ScannedFile[];
  /** Those that have an image, in the order that becomes the order of the labels. */
  readonly usedClasses: readonly string[];
}

/**
 * The job that makes a dataset of scanned folders, split as the settings say.
 * @param folderOf the dataset's folder, given its id
 */
export function prepareJob(
  { roots, files, usedClasses }: ScannedFolders,
  name: string,
  split: SplitSettings,
  preparation: Preparation,
  folderOf: (id: string) => string,
): PrepareJob {
  const labels = new Map(usedClasses.map((className, label) => [className, label]));
  const splits = assignSplits(files, split);
  const samples = files.map((file, index) => ({
    path: file.path,
    relative: file.relative,
    label: labels.get(file.className) ?? 0,
    split: splits[index] ?? ('train' as const),
    bytes: file.bytes,
    modifiedMs: file.modifiedMs,
  }));
  // Grouped by class, so that the window knows from the counts alone where a class begins.
  samples.sort((a, b) => a.label - b.label);
  const job = { name, sources: [...roots], classes: [...usedClasses], samples, split, preparation };
  const id = datasetId(job);
  return { ...job, datasetId: id, folder: folderOf(id) };
}
