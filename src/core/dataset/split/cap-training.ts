import type { SplitName } from '../split-settings';
import { byDrawnKey, drawnKeys } from './drawn-keys';
import type { FileToSplit } from './file-to-split';

/**
 * Keeps at most so many training images of each class, drawn from the seed, the class's name and the path, so that
 * a smaller cap keeps some of those of a larger one. Validation and test keep their natural proportions: nothing of
 * them is left out.
 *
 * @param splits the split of each file, in the order of `files`
 * @param imagesPerClass an integer, at least 1
 * @returns whether each file is kept
 */
export function capTraining(
  files: readonly FileToSplit[],
  splits: readonly SplitName[],
  imagesPerClass: number,
  seed: number,
): boolean[] {
  const classes = new Map<string, number[]>();
  files.forEach(({ className }, position) => {
    if (splits[position] !== 'train') return;
    const members = classes.get(className);
    if (members === undefined) classes.set(className, [position]);
    else members.push(position);
  });
  const kept = files.map(() => true);
  const inDrawnOrder = byDrawnKey(files, drawnKeys(files, seed, 'cap'));
  for (const members of classes.values()) {
    if (members.length <= imagesPerClass) continue;
    for (const position of members.sort(inDrawnOrder).slice(imagesPerClass)) kept[position] = false;
  }
  return kept;
}
