import type { SplitCounts, SplitName } from '@core/dataset/split-settings';
import type { FileToSplit } from '@core/dataset/split/file-to-split';
import { noImages } from '@core/dataset/split/split-counts';

/**
 * How many images of each class are in each split.
 * @param splits the split of each file; null where it is left out
 * @returns by class, in the order in which the classes occur
 */
export function countSplits(
  files: readonly Pick<FileToSplit, 'className'>[],
  splits: readonly (SplitName | null)[],
): Map<string, SplitCounts> {
  const classes = new Map<string, SplitCounts>();
  files.forEach(({ className }, position) => {
    const counts = classes.get(className) ?? { ...noImages };
    classes.set(className, counts);
    const split = splits[position] ?? null;
    if (split !== null) counts[split]++;
  });
  return classes;
}
