import type { SplitName, SplitSettings } from '../split-settings';
import { ClassShare } from './class-share';
import { byDrawnKey, drawnKeys } from './drawn-keys';
import type { FileToSplit } from './file-to-split';
import { united } from './united';

export type { FileToSplit } from './file-to-split';

/**
 * Gives every file its split. Each class is divided by itself (all files together if not `stratified`), in an order
 * drawn from the seed, the class's name and the file's relative path: other classes, the order of the files and
 * added files do not move anything, save where a count changes. Test is taken from one end of that order and
 * validation from the other, so that moving one share never moves single images in or out of the other.
 *
 * Files of one group, and of groups that overlap, get the same split. Such units are placed first, the biggest
 * before the smaller ones and equal ones in drawn order, each where the counts of the classes concerned then
 * deviate least from those of splitCounts; single files fill up what is missing. If folders give a member of a unit
 * to test, all of it goes to test, or else to validation if they give one there: a copy of a test image must never
 * be trained on, whatever the folders say of the copy.
 *
 * @param groups sets of positions in `files`; may overlap
 * @returns the split of each file, in the order of `files`
 */
export function assignSplits(
  files: readonly FileToSplit[],
  settings: SplitSettings,
  groups: readonly (readonly number[])[],
): SplitName[] {
  const pots = new Pots(files, settings);
  const splits = pots.given.map((given): SplitName => given ?? 'train');
  const put = (position: number, split: SplitName): void => {
    splits[position] = split;
    pots.of(position).place(split, 1);
  };
  const keys = drawnKeys(files, settings.seed, 'split');
  const inDrawnOrder = byDrawnKey(files, keys);
  const free: number[][] = [];
  const isInUnit = new Uint8Array(files.length);
  for (const unit of united(files.length, groups)) {
    for (const position of unit) isInUnit[position] = 1;
    const split = pots.givenToUnit(unit);
    if (split === null) free.push(unit.sort(inDrawnOrder));
    else for (const position of unit) put(position, split);
  }
  const singles = new Map<ClassShare, number[]>();
  pots.given.forEach((given, position) => {
    if (isInUnit[position] === 1) return;
    if (given === 'validation' || given === 'test') {
      put(position, given);
      return;
    }
    const pot = pots.of(position);
    const others = singles.get(pot);
    if (others === undefined) singles.set(pot, [position]);
    else others.push(position);
  });
  free.sort((a, b) => b.length - a.length || inDrawnOrder(a[0] ?? 0, b[0] ?? 0));
  for (const unit of free) {
    const split = pots.bestFor(unit);
    for (const position of unit) put(position, split);
  }
  for (const [pot, positions] of singles) {
    const { validation, test } = pot.leftToFill();
    positions.sort(inDrawnOrder);
    positions.slice(0, test).forEach((position) => (splits[position] = 'test'));
    positions.slice(positions.length - validation).forEach((position) => (splits[position] = 'validation'));
  }
  return splits;
}

/** What is shared out by itself: each class, or everything at once. */
class Pots {
  /** What folders give each file, as far as the settings ask for it. */
  readonly given: readonly (SplitName | null)[];
  private readonly byFile: readonly ClassShare[];

  constructor(files: readonly FileToSplit[], settings: SplitSettings) {
    const shares = new Map<string, ClassShare>();
    this.given = files.map((file) => (settings.useGiven ? file.given : null));
    this.byFile = files.map(({ className }, position) => {
      const name = settings.stratified ? className : '';
      const share = shares.get(name) ?? new ClassShare(settings);
      shares.set(name, share);
      share.count(this.given[position] ?? null);
      return share;
    });
    for (const share of shares.values()) share.begin();
  }

  of(position: number): ClassShare {
    const share = this.byFile[position];
    if (share === undefined) throw new RangeError(`There is no file ${position}`);
    return share;
  }

  /** Null if it is ours to decide; what folders give to train is shared out too. */
  givenToUnit(unit: readonly number[]): SplitName | null {
    const given = unit.map((position) => this.given[position]);
    if (given.includes('test')) return 'test';
    return given.includes('validation') ? 'validation' : null;
  }

  bestFor(unit: readonly number[]): SplitName {
    const counts = new Map<ClassShare, number>();
    for (const position of unit) counts.set(this.of(position), (counts.get(this.of(position)) ?? 0) + 1);
    const parts = [...counts];
    let best: { split: SplitName; added: number } | null = null;
    for (const split of ['train', 'validation', 'test'] as const) {
      if (!parts.every(([share, images]) => share.accepts(split, images))) continue;
      const added = parts.reduce((sum, [share, images]) => sum + share.deviationAdded(split, images), 0);
      if (best === null || added < best.added) best = { split, added };
    }
    return best?.split ?? 'train';
  }
}
