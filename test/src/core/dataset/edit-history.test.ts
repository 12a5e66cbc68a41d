import { describe, expect, it } from 'vitest';
import { EditHistory, historyLimit } from '@core/dataset/edit-history';
import { Edits, type PlacedImage, type ResolvedMend } from '@core/dataset/edits';
import { RidgelineError } from '@core/errors';
import { createRandom, type Random } from '@core/random/random';

const folders = ['a', 'b', 'c', 'd'];
const count = 40;
const placed = (index: number): PlacedImage => ({ index, folderClass: folders[index % folders.length]! });
const stateOf = (edits: Edits): unknown => ({
  stored: edits.toStored(String),
  names: edits.classNames(),
  classes: Array.from({ length: count }, (_, index) => edits.classOf(placed(index))),
});

function randomMend(random: Random, edits: Edits): ResolvedMend {
  const some = Array.from({ length: 1 + random.integer(12) }, () => random.integer(count));
  const pick = (names: readonly string[]): string =>
    names.length === 0 ? 'a' : names[random.integer(names.length)]!;
  const any = pick([...folders, 'x', 'y', 'z']);
  const shown = pick(edits.classNames());
  const kinds: (() => ResolvedMend)[] = [
    () => ({ type: 'exclude', images: some }),
    () => ({ type: 'include', images: some }),
    () => ({ type: 'relabel', images: some.map(placed), className: any }),
    () => ({ type: 'renameClass', className: shown, to: any }),
    () => ({ type: 'mergeClasses', classNames: [shown, pick(edits.classNames())], into: any }),
    () => ({ type: 'deleteClass', className: shown }),
    () => ({ type: 'restoreClass', className: pick(edits.deletedClasses()) }),
    () => ({ type: 'addClass', className: any }),
    () => (random.integer(6) === 0 ? { type: 'reset' } : { type: 'exclude', images: some }),
  ];
  return kinds[random.integer(kinds.length)]!();
}

describe('EditHistory', () => {
  it('takes any sequence of changes back exactly, and makes it again', () => {
    let refused = 0;
    let made = 0;
    for (let seed = 0; seed < 60; seed++) {
      const random = createRandom(seed, 'mends');
      const stored = {
        version: 1 as const,
        relabelled: [['99', 'x'] satisfies [string, string]],
        classes: [],
        added: ['y'],
        deleted: [],
      };
      const edits = Edits.fromStored({ ...stored, excluded: ['3', '98'] }, folders, (relative) =>
        Number(relative) < count ? Number(relative) : undefined,
      );
      const history = new EditHistory(edits);
      const states = [stateOf(edits)];
      for (let step = 0; step < 40; step++) {
        const mend = randomMend(random, edits);
        try {
          if (history.do(mend.type, mend)) states.push(stateOf(edits));
          else expect(stateOf(edits)).toEqual(states.at(-1));
        } catch (error) {
          expect(error).toBeInstanceOf(RidgelineError);
          expect(stateOf(edits)).toEqual(states.at(-1));
          refused++;
        }
      }
      made += states.length - 1;
      for (const state of states.slice(0, -1).reverse()) {
        expect(history.undo()).not.toBeNull();
        expect(stateOf(edits)).toEqual(state);
      }
      expect(history.undo()).toBeNull();
      for (const state of states.slice(1)) {
        expect(history.redo()).not.toBeNull();
        expect(stateOf(edits)).toEqual(state);
      }
      expect(history.redo()).toBeNull();
    }
    expect(made).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(50);
  });

  it('says what comes next, by what the user calls it', () => {
    const history = new EditHistory(Edits.none(folders));
    expect(history.next()).toEqual({ undo: null, redo: null });
    history.do('excludeDuplicates', { type: 'exclude', images: [1] });
    history.do('addClass', { type: 'addClass', className: 'x' });
    expect(history.undo()).toBe('addClass');
    expect(history.next()).toEqual({ undo: 'excludeDuplicates', redo: 'addClass' });
  });

  it('forgets what was undone when something new is done', () => {
    const edits = Edits.none(folders);
    const history = new EditHistory(edits);
    history.do('exclude', { type: 'exclude', images: [1] });
    history.undo();
    history.do('exclude', { type: 'exclude', images: [2] });
    expect(history.redo()).toBeNull();
    expect([1, 2].map((index) => edits.isExcluded(index))).toEqual([false, true]);
  });

  it('does not count what changes nothing, and keeps what was undone then', () => {
    const history = new EditHistory(Edits.none(folders));
    history.do('exclude', { type: 'exclude', images: [1] });
    history.undo();
    expect(history.do('include', { type: 'include', images: [1] })).toBe(false);
    expect(history.do('renameClass', { type: 'renameClass', className: 'a', to: 'a' })).toBe(false);
    expect(history.next()).toEqual({ undo: null, redo: 'exclude' });
  });

  it('remembers so many steps and no more', () => {
    const edits = Edits.none(folders);
    const history = new EditHistory(edits);
    for (let i = 0; i < historyLimit + 5; i++) history.do('exclude', { type: 'exclude', images: [i] });
    let undone = 0;
    while (history.undo() !== null) undone++;
    expect(undone).toBe(historyLimit);
    expect(edits.isExcluded(4)).toBe(true);
    expect(edits.isExcluded(5)).toBe(false);
  });

  it('takes back a change of 100,000 images', () => {
    const edits = Edits.none(folders);
    const history = new EditHistory(edits);
    const images = Array.from({ length: 100_000 }, (_, index) => index);
    history.do('exclude', { type: 'exclude', images });
    expect(edits.isExcluded(99_999)).toBe(true);
    history.undo();
    expect(edits.isMended()).toBe(false);
  });
});
