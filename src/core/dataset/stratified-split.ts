import { createRandom } from '../random/random';
import { splitNames, type SplitCounts, type SplitName, type SplitSettings } from './split-settings';

/** What the split of a file depends on, together with the seed, and nothing else. */
export interface FileToSplit {
  readonly relative: string;
  readonly className: string;
  /** The split that a train/val/test folder gives. */
  readonly given: SplitName | null;
}

/**
 * How many images of one class go to each split: exactly what assignSplits will do.
 *
 * A split that the class's folders give keeps those images and gets no others. The rest, with the images given as
 * `train`, is shared: `validationSplit` and `testSplit` are shares of it, rounded by largest remainder so that the
 * counts add up. If there is anything to share, train gets at least one.
 *
 * @param images usable images of the class, the given ones among them
 * @param given how many of them a train/val/test folder gives to each split
 */
export function splitCounts(images: number, given: SplitCounts, settings: SplitSettings): SplitCounts {
  const toShare = images - given.validation - given.test;
  const validation = given.validation > 0 ? 0 : settings.validationSplit;
  const test = given.test > 0 ? 0 : settings.testSplit;
  const shared = largestRemainder(toShare, { train: 1 - validation - test, validation, test });
  if (toShare > 0 && shared.train === 0) {
    shared[shared.test > shared.validation ? 'test' : 'validation']--;
    shared.train++;
  }
  return {
    train: shared.train,
    validation: given.validation + shared.validation,
    test: given.test + shared.test,
  };
}

/**
 * Gives every file its split. Each class is divided by itself, in an order drawn from the seed, the class's name
 * and the file's relative path: other classes, the order of the files and added files do not move anything, save
 * where a count changes. Test is taken from one end of that order and validation from the other, so that moving
 * one share never moves images in or out of the other.
 *
 * @returns the split of each file, in the order of `files`
 */
export function assignSplits(files: readonly FileToSplit[], settings: SplitSettings): SplitName[] {
  const splits = files.map((file): SplitName => file.given ?? 'train');
  for (const members of byClass(files).values()) {
    const given = countGiven(members);
    const counts = splitCounts(members.length, given, settings);
    const shared = inDrawnOrder(
      members.filter(({ file }) => file.given === null || file.given === 'train'),
      settings.seed,
    );
    const test = counts.test - given.test;
    const validation = counts.validation - given.validation;
    shared.slice(0, test).forEach(({ index }) => (splits[index] = 'test'));
    shared.slice(shared.length - validation).forEach(({ index }) => (splits[index] = 'validation'));
  }
  return splits;
}

interface Member {
  readonly file: FileToSplit;
  /** Position among all files. */
  readonly index: number;
}

function byClass(files: readonly FileToSplit[]): Map<string, Member[]> {
  const classes = new Map<string, Member[]>();
  files.forEach((file, index) => {
    const members = classes.get(file.className);
    if (members === undefined) classes.set(file.className, [{ file, index }]);
    else members.push({ file, index });
  });
  return classes;
}

function countGiven(members: readonly Member[]): SplitCounts {
  const counts: SplitCounts = { train: 0, validation: 0, test: 0 };
  for (const { file } of members) if (file.given !== null) counts[file.given]++;
  return counts;
}

function inDrawnOrder(members: readonly Member[], seed: number): Member[] {
  const drawn = members.map((member) => ({
    member,
    key: createRandom(seed, `split\0${member.file.className}\0${member.file.relative}`).uint32(),
  }));
  // Two files may draw the same number; their paths then decide.
  drawn.sort((a, b) => a.key - b.key || (a.member.file.relative < b.member.file.relative ? -1 : 1));
  return drawn.map(({ member }) => member);
}

/**
 * Shares out whole things (Hamilton's method): each gets the whole part of its quota, what is left goes to the
 * largest fractions, of equal ones to the first.
 */
function largestRemainder(total: number, shares: SplitCounts): SplitCounts {
  const quotas = splitNames.map((split) => {
    // 0.7 × 10 must count as 7 though binary fractions say 6.999…
    const quota = Number((total * shares[split]).toFixed(9));
    return { split, whole: Math.floor(quota), fraction: quota - Math.floor(quota) };
  });
  const counts: SplitCounts = { train: 0, validation: 0, test: 0 };
  for (const { split, whole } of quotas) counts[split] = whole;
  let left = total - quotas.reduce((sum, quota) => sum + quota.whole, 0);
  for (const { split } of quotas.sort((a, b) => b.fraction - a.fraction)) {
    if (left <= 0) break;
    counts[split]++;
    left--;
  }
  return counts;
}
