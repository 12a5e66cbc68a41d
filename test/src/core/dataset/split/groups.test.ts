import { describe, expect, it } from 'vitest';
import { assignSplits, type FileToSplit } from '@core/dataset/split/assign-splits';
import { splitCounts } from '@core/dataset/split/split-counts';
import {
  defaultSplitSettings,
  splitNames,
  type SplitName,
  type SplitSettings,
} from '@core/dataset/split-settings';
import { createRandom, type Random } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import { countSplits } from './count-splits';

const settings = (validationSplit: number, testSplit: number, more: Partial<SplitSettings> = {}) => ({
  ...defaultSplitSettings,
  validationSplit,
  testSplit,
  ...more,
});
const file = (relative: string, className: string, given: SplitName | null = null): FileToSplit => ({
  relative,
  className,
  given,
});
const files = (className: string, count: number): FileToSplit[] =>
  Array.from({ length: count }, (_, i) => file(`${className}/${i}.png`, className));

/** Files of some classes, and groups that may overlap and span classes. */
function randomCase(random: Random): { input: FileToSplit[]; groups: number[][] } {
  const classes = 1 + random.integer(4);
  const input = Array.from({ length: 2 + random.integer(150) }, (_, i) =>
    file(
      `f${i}.png`,
      `c${random.integer(classes)}`,
      random.integer(3) > 0 ? null : splitNames[random.integer(3)]!,
    ),
  );
  const groups = Array.from({ length: random.integer(20) }, () =>
    Array.from({ length: random.integer(7) }, () => random.integer(input.length)),
  );
  return { input, groups };
}

describe('assignSplits with groups', () => {
  it('lets no group cross the split, and is the same for every order of files and groups', () => {
    let kept = 0;
    for (let seed = 0; seed < 300; seed++) {
      const random = createRandom(seed, 'groups');
      const { input, groups } = randomCase(random);
      const s = settings(random.integer(45) / 100, random.integer(45) / 100, {
        seed,
        stratified: random.integer(3) > 0,
        useGiven: random.integer(2) > 0,
      });
      const splits = assignSplits(input, s, groups);
      for (const group of groups) {
        expect(new Set(group.map((position) => splits[position])).size).toBeLessThanOrEqual(1);
        if (group.length > 1) kept++;
      }
      const order = shuffle([...input.keys()], random);
      const at = new Map(order.map((position, i) => [position, i]));
      const moved = shuffle(
        groups.map((group) =>
          shuffle(
            group.map((position) => at.get(position)!),
            random,
          ),
        ),
        random,
      );
      const again = assignSplits(
        order.map((position) => input[position]!),
        s,
        moved,
      );
      expect(again).toEqual(order.map((position) => splits[position]));
    }
    expect(kept).toBeGreaterThan(1000);
  });

  it('comes within the largest group of the wanted counts', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed, 'units');
      const input: FileToSplit[] = [];
      const groups: number[][] = [];
      let largest = 1;
      while (input.length < 60 + random.integer(200)) {
        const size = 1 + random.integer(random.integer(4) === 0 ? 30 : 4);
        largest = Math.max(largest, size);
        groups.push(Array.from({ length: size }, (_, k) => input.length + k));
        for (let k = 0; k < size; k++) input.push(file(`${input.length}`, 'cat'));
      }
      const s = settings(random.integer(45) / 100, random.integer(45) / 100, { seed });
      const counts = countSplits(input, assignSplits(input, s, groups)).get('cat')!;
      const wanted = splitCounts(input.length, { train: 0, validation: 0, test: 0 }, s);
      for (const split of splitNames) {
        expect(Math.abs(counts[split] - wanted[split])).toBeLessThanOrEqual(largest);
      }
    }
  });

  it('meets the wanted counts exactly where single images can make up for groups', () => {
    const input = [...files('cat', 100), ...files('dog', 200)];
    const groups = [
      ...Array.from({ length: 10 }, (_, g) => [3 * g, 3 * g + 1, 3 * g + 2]),
      ...Array.from({ length: 10 }, (_, g) => [40 + g, 120 + g]),
    ];
    const counts = countSplits(input, assignSplits(input, settings(0.2, 0.1), groups));
    expect(counts.get('cat')).toEqual({ train: 70, validation: 20, test: 10 });
    expect(counts.get('dog')).toEqual({ train: 140, validation: 40, test: 20 });
  });

  it('shares groups out in the wanted proportions, as it does single images', () => {
    const groups = Array.from({ length: 50 }, (_, g) => [2 * g, 2 * g + 1]);
    const splits = assignSplits(files('cat', 1000), settings(0.2, 0.3), groups);
    const inTest = groups.filter(([first]) => splits[first!] === 'test').length;
    const inValidation = groups.filter(([first]) => splits[first!] === 'validation').length;
    expect([inTest, inValidation]).toEqual([15, 10]);
  });

  it('draws which groups go where from the seed', () => {
    const groups = Array.from({ length: 50 }, (_, g) => [2 * g, 2 * g + 1]);
    const testOf = (seed: number): string =>
      assignSplits(files('cat', 100), settings(0.2, 0.3, { seed }), groups).join();
    expect(testOf(1)).not.toBe(testOf(2));
    expect(testOf(1)).toBe(testOf(1));
  });

  it('puts a unit where the folders put any of it, test before validation before train', () => {
    const input = [
      file('train/a', 'cat', 'train'),
      file('val/a', 'cat', 'validation'),
      file('test/a', 'cat', 'test'),
      file('train/b', 'cat', 'train'),
      file('val/b', 'cat', 'validation'),
      file('train/c', 'cat', 'train'),
      file('test/c', 'cat', 'test'),
      file('train/d', 'cat', 'train'),
    ];
    const groups = [
      [0, 1],
      [1, 2],
      [3, 4],
    ];
    expect(assignSplits(input, settings(0.4, 0.4), groups)).toEqual([
      'test',
      'test',
      'test',
      'validation',
      'validation',
      'train',
      'test',
      'train',
    ]);
  });

  it('gives nothing else to a split that the folders give', () => {
    const given = [
      ...files('cat', 90),
      ...Array.from({ length: 10 }, (_, i) => file(`t${i}`, 'cat', 'test')),
    ];
    const groups = Array.from({ length: 20 }, (_, g) => [4 * g, 4 * g + 1, 4 * g + 2]);
    const splits = assignSplits(given, settings(0.3, 0.3), groups);
    expect(countSplits(given, splits).get('cat')).toEqual({ train: 63, validation: 27, test: 10 });
    expect(splits.slice(90)).toEqual(Array.from({ length: 10 }, () => 'test'));
  });

  it('leaves every class something to train on', () => {
    const input = [...files('cat', 12), ...files('dog', 11), ...files('emu', 2)];
    const all = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
    const groups = [all(0, 12), all(12, 10), [23, 24]];
    for (const [validation, test] of [
      [0.45, 0.45],
      [0.9, 0],
      [0, 0.9],
    ] as const) {
      for (const counts of countSplits(
        input,
        assignSplits(input, settings(validation, test), groups),
      ).values()) {
        expect(counts.train).toBeGreaterThan(0);
      }
    }
  });

  it('puts nothing into a split of share zero', () => {
    const input = files('cat', 30);
    const groups = Array.from({ length: 10 }, (_, g) => [3 * g, 3 * g + 1, 3 * g + 2]);
    expect(assignSplits(input, settings(0.5, 0), groups)).not.toContain('test');
    expect(new Set(assignSplits(input, settings(0, 0), groups))).toEqual(new Set(['train']));
  });
});
