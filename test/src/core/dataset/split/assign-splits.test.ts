import { describe, expect, it } from 'vitest';
import { assignSplits, type FileToSplit } from '@core/dataset/split/assign-splits';
import { countSplits } from '@core/dataset/split/count-splits';
import { splitCounts } from '@core/dataset/split/split-counts';
import {
  defaultSplitSettings,
  splitNames,
  type SplitCounts,
  type SplitName,
  type SplitSettings,
} from '@core/dataset/split-settings';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';

const none: SplitCounts = { train: 0, validation: 0, test: 0 };
const settings = (validationSplit: number, testSplit: number, seed = 7): SplitSettings => ({
  ...defaultSplitSettings,
  validationSplit,
  testSplit,
  seed,
});
const files = (className: string, count: number, given: SplitName | null = null): FileToSplit[] =>
  Array.from({ length: count }, (_, i) => ({
    className,
    given,
    relative: `${className}/${given ?? ''}${i}.png`,
  }));
function counted(splits: readonly SplitName[]): SplitCounts {
  const counts = { ...none };
  for (const split of splits) counts[split]++;
  return counts;
}
const bySplit = (input: readonly FileToSplit[], s: SplitSettings): Map<string, SplitName> => {
  const splits = assignSplits(input, s, []);
  return new Map(input.map((file, i) => [file.relative, splits[i]!]));
};

describe('splitCounts', () => {
  it.each([
    [100, 0.15, 0.15, [70, 15, 15]],
    [10, 0.1, 0.2, [7, 1, 2]],
    [7, 0.15, 0.15, [5, 1, 1]],
    [3, 0.15, 0.15, [2, 1, 0]],
    [1, 0.15, 0.15, [1, 0, 0]],
    [1, 0.9, 0, [1, 0, 0]],
    [2, 0.45, 0.45, [1, 0, 1]],
    [0, 0.15, 0.15, [0, 0, 0]],
    [60_000, 0, 0, [60_000, 0, 0]],
  ])('shares %i images with validation %d and test %d', (images, validation, test, [train, v, t]) => {
    expect(splitCounts(images, none, settings(validation, test))).toEqual({ train, validation: v, test: t });
  });

  it('adds up, is within one of the exact share, and leaves one to train on', () => {
    for (let images = 1; images < 200; images++) {
      for (const [validation, test] of [
        [0.15, 0.15],
        [0.333, 0.333],
        [0.05, 0.6],
        [0, 0.9],
        [0.9, 0],
      ] as const) {
        const counts = splitCounts(images, none, settings(validation, test));
        expect(counts.train + counts.validation + counts.test).toBe(images);
        expect(Math.abs(counts.validation - images * validation)).toBeLessThan(1);
        expect(Math.abs(counts.test - images * test)).toBeLessThan(1);
        expect(counts.train).toBeGreaterThan(0);
      }
    }
  });

  it('keeps a given test split and carves validation out of train', () => {
    const given = { train: 80, validation: 0, test: 20 };
    expect(splitCounts(100, given, settings(0.1, 0.3))).toEqual({ train: 72, validation: 8, test: 20 });
  });

  it('keeps all three when all are given', () => {
    const given = { train: 5, validation: 3, test: 2 };
    expect(splitCounts(10, given, settings(0.3, 0.3))).toEqual(given);
  });

  it('leaves train empty only when the folders give it nothing', () => {
    expect(splitCounts(4, { train: 0, validation: 0, test: 4 }, settings(0.1, 0.1))).toEqual({
      ...none,
      test: 4,
    });
  });
});

describe('assignSplits', () => {
  const mixed = [
    ...files('cat', 57),
    ...files('dog', 3),
    ...files('emu', 40, 'train'),
    ...files('emu', 10, 'test'),
    ...files('fox', 1),
  ];

  it('gives each class exactly the counts of splitCounts', () => {
    for (const [validation, test] of [
      [0.15, 0.15],
      [0.5, 0.4],
      [0, 0],
    ] as const) {
      const s = settings(validation, test);
      const splits = assignSplits(mixed, s, []);
      const of = (name: string) => counted(splits.filter((_, i) => mixed[i]!.className === name));
      expect(of('cat')).toEqual(splitCounts(57, none, s));
      expect(of('dog')).toEqual(splitCounts(3, none, s));
      expect(of('emu')).toEqual(splitCounts(50, { train: 40, validation: 0, test: 10 }, s));
      expect(of('fox')).toEqual({ ...none, train: 1 });
    }
  });

  it('respects what the folders give', () => {
    const given = [...files('cat', 8, 'train'), ...files('cat', 4, 'validation'), ...files('cat', 3, 'test')];
    expect(assignSplits(given, settings(0.4, 0.4), [])).toEqual(given.map((file) => file.given));
  });

  it('does not depend on the order of the files', () => {
    const shuffled = shuffle([...mixed], createRandom(1, 'order'));
    expect(bySplit(shuffled, settings(0.2, 0.2))).toEqual(
      new Map(shuffled.map((file) => [file.relative, bySplit(mixed, settings(0.2, 0.2)).get(file.relative)])),
    );
  });

  it('does not move a class when another one is added or taken away', () => {
    const alone = bySplit(files('cat', 57), settings(0.2, 0.2));
    const together = bySplit([...files('ape', 9), ...mixed], settings(0.2, 0.2));
    for (const [relative, split] of alone) expect(together.get(relative)).toBe(split);
  });

  it('keeps the test split when the share of validation is moved', () => {
    const test = (validation: number): string[] =>
      [...bySplit(files('cat', 100), settings(validation, 0.2))].flatMap(([path, s]) =>
        s === 'test' ? path : [],
      );
    expect(test(0.5)).toEqual(test(0.1));
    expect(test(0.1)).toHaveLength(20);
  });

  it('moves few images when one is added', () => {
    const before = bySplit(files('cat', 100), settings(0.2, 0.2));
    const after = bySplit(files('cat', 101), settings(0.2, 0.2));
    expect([...before].filter(([path, split]) => after.get(path) !== split).length).toBeLessThanOrEqual(2);
  });

  it('draws another split for another seed', () => {
    const first = bySplit(files('cat', 200), settings(0.3, 0.3, 1));
    const second = bySplit(files('cat', 200), settings(0.3, 0.3, 2));
    expect([...first].filter(([path, split]) => second.get(path) !== split).length).toBeGreaterThan(60);
  });

  it('draws evenly over the order of the names', () => {
    const splits = assignSplits(files('cat', 2000), settings(0, 0.5), []);
    const firstHalf = counted(splits.slice(0, 1000)).test;
    // Hypergeometric: mean 500, standard deviation 11.2.
    expect(Math.abs(firstHalf - 500)).toBeLessThan(56);
  });
});
