import { describe, expect, it } from 'vitest';
import { assignSplits, type FileToSplit } from '@core/dataset/split/assign-splits';
import { splitCounts } from '@core/dataset/split/split-counts';
import {
  defaultSplitSettings,
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

  // What the function gave before groups were kept together: prepared datasets must be found again.
  it.each([
    ['cat', [3, 5, 6], [1, 7, 13, 14]],
    ['고양이', [0, 3, 4], [9, 12, 13, 18]],
  ])('draws for %s what it always drew', (name, test, validation) => {
    const splits = assignSplits(files(name, 20), settings(0.2, 0.15), []);
    expect(splits.flatMap((split, i) => (split === 'test' ? i : []))).toEqual(test);
    expect(splits.flatMap((split, i) => (split === 'validation' ? i : []))).toEqual(validation);
  });

  it('takes no notice of the folders when they are not to be used', () => {
    const s = { ...settings(0.2, 0.3), useGiven: false };
    const strip = (file: FileToSplit): FileToSplit => ({ ...file, given: null });
    expect(assignSplits(mixed, s, [])).toEqual(assignSplits(mixed.map(strip), s, []));
    expect(assignSplits(mixed, s, [])).not.toEqual(assignSplits(mixed, settings(0.2, 0.3), []));
  });

  it('shares all images out of one pot when it is not stratified', () => {
    const many = Array.from({ length: 200 }, (_, c) => files(`class ${c}`, 3)).flat();
    const s = { ...settings(0.2, 0.1), stratified: false };
    const splits = assignSplits(many, s, []);
    expect(counted(splits)).toEqual({ train: 420, validation: 120, test: 60 });
    const inTest = Array.from({ length: 200 }, (_, c) => counted(splits.slice(3 * c, 3 * c + 3)).test);
    // By classes, each of three images would have the same number.
    expect(new Set(inTest).size).toBeGreaterThan(2);
  });
});
