import { expect, it } from 'vitest';
import { capTraining } from '@core/dataset/split/cap-training';
import type { FileToSplit } from '@core/dataset/split/file-to-split';
import { splitNames, type SplitName } from '@core/dataset/split-settings';

const files: FileToSplit[] = ['cat', 'dog'].flatMap((className, c) =>
  Array.from({ length: c === 0 ? 300 : 30 }, (_, i) => ({
    className,
    given: null,
    relative: `${className}/${i}.png`,
  })),
);
/** By turns train, validation and test: 100 training images of cats, 10 of dogs. */
const splits = files.map((_, i): SplitName => splitNames[i % 3]!);
const keptOf = (kept: readonly boolean[], className: string): string[] =>
  files.flatMap((file, i) =>
    kept[i] && splits[i] === 'train' && file.className === className ? file.relative : [],
  );

it('keeps so many training images of each class, and everything of the other splits', () => {
  const kept = capTraining(files, splits, 25, 7);
  expect(keptOf(kept, 'cat')).toHaveLength(25);
  expect(keptOf(kept, 'dog')).toHaveLength(10);
  expect(kept.every((isKept, i) => isKept || splits[i] === 'train')).toBe(true);
});

it('keeps of a smaller cap some of what a larger one keeps', () => {
  const large = keptOf(capTraining(files, splits, 60, 7), 'cat');
  const small = keptOf(capTraining(files, splits, 20, 7), 'cat');
  expect(large).toEqual(expect.arrayContaining(small));
});

it('draws by seed and path, whatever the order of the files', () => {
  const kept = capTraining(files, splits, 25, 7);
  const reversed = capTraining([...files].reverse(), [...splits].reverse(), 25, 7);
  expect(reversed.reverse()).toEqual(kept);
  expect(capTraining(files, splits, 25, 8)).not.toEqual(kept);
});
