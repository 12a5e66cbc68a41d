import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Edits, type PlacedImage, type ResolvedMend } from '@core/dataset/edits';
import { editsSchema } from '@core/dataset/mend';
import { RidgelineError } from '@core/errors';

const folders = ['cat', 'dog', 'emu'];
/** Images 0–2 are cats, 3–5 dogs, 6–8 emus. */
const image = (index: number): PlacedImage => ({ index, folderClass: folders[Math.floor(index / 3)]! });
const images = (...indices: number[]): PlacedImage[] => indices.map(image);
const all = images(0, 1, 2, 3, 4, 5, 6, 7, 8);
const relativeOf = (index: number): string => `${image(index).folderClass}/${index}.png`;
const classes = (edits: Edits): (string | null)[] => all.map((one) => edits.classOf(one));
function mended(...mends: ResolvedMend[]): Edits {
  const edits = Edits.none(folders);
  for (const mend of mends) edits.apply(mend);
  return edits;
}

describe('Edits', () => {
  it('begins as the folders give it', () => {
    const edits = mended();
    expect(classes(edits)).toEqual(['cat', 'cat', 'cat', 'dog', 'dog', 'dog', 'emu', 'emu', 'emu']);
    expect(edits.classNames()).toEqual(folders);
    expect(edits.isMended()).toBe(false);
  });

  it('excludes and includes', () => {
    const edits = mended({ type: 'exclude', images: [1, 1, 4] }, { type: 'include', images: [4, 5] });
    expect(all.map(({ index }) => edits.isExcluded(index))).toEqual(all.map(({ index }) => index === 1));
    expect(edits.isMended()).toBe(true);
    edits.apply({ type: 'include', images: [1] });
    expect(edits.isMended()).toBe(false);
  });

  it('relabels to a class that is there or to a new one, which goes with its last image', () => {
    const edits = mended({ type: 'relabel', images: images(0, 3), className: 'yak' });
    expect(edits.classNames()).toEqual(['cat', 'dog', 'emu', 'yak']);
    expect(edits.classOf(image(3))).toBe('yak');
    edits.apply({ type: 'relabel', images: images(0, 3), className: 'cat' });
    expect(edits.classNames()).toEqual(folders);
    expect(classes(edits).slice(0, 4)).toEqual(['cat', 'cat', 'cat', 'cat']);
  });

  it('knows that an image is back in its own class', () => {
    const edits = mended(
      { type: 'relabel', images: images(0), className: 'dog' },
      { type: 'relabel', images: images(0), className: 'cat' },
    );
    expect(edits.isMended()).toBe(false);
  });

  it('renames the class as it is shown, and back', () => {
    const edits = mended(
      { type: 'relabel', images: images(3), className: 'cat' },
      { type: 'renameClass', className: 'cat', to: 'ape' },
    );
    expect(classes(edits).slice(0, 5)).toEqual(['ape', 'ape', 'ape', 'ape', 'dog']);
    expect(edits.classNames()).toEqual(['ape', 'dog', 'emu']);
    expect(edits.foldersOf('ape')).toEqual(['cat']);
    edits.apply({ type: 'renameClass', className: 'ape', to: 'cat' });
    edits.apply({ type: 'relabel', images: images(3), className: 'dog' });
    expect(edits.isMended()).toBe(false);
  });

  it('merges when a name is taken, and when told to', () => {
    const renamed = mended({ type: 'renameClass', className: 'emu', to: 'dog' });
    expect(renamed.classNames()).toEqual(['cat', 'dog']);
    expect(renamed.foldersOf('dog')).toEqual(['dog', 'emu']);
    const merged = mended({ type: 'mergeClasses', classNames: ['cat', 'emu', 'dog'], into: 'dog' });
    expect(new Set(classes(merged))).toEqual(new Set(['dog']));
    const anew = mended({ type: 'mergeClasses', classNames: ['cat', 'emu'], into: 'animal' });
    expect(anew.classNames()).toEqual(['animal', 'dog']);
  });

  it('renames what was merged as one', () => {
    const edits = mended(
      { type: 'mergeClasses', classNames: ['cat', 'emu'], into: 'dog' },
      { type: 'renameClass', className: 'dog', to: 'cat' },
    );
    expect(new Set(classes(edits))).toEqual(new Set(['cat']));
    expect(edits.foldersOf('cat')).toEqual(folders);
  });

  it('deletes a class with everything in it, and brings it back as it was', () => {
    const edits = mended(
      { type: 'renameClass', className: 'cat', to: 'ape' },
      { type: 'relabel', images: images(5), className: 'ape' },
      { type: 'exclude', images: [1] },
      { type: 'deleteClass', className: 'ape' },
    );
    expect(classes(edits)).toEqual([null, null, null, 'dog', 'dog', null, 'emu', 'emu', 'emu']);
    expect(edits.classOrDeletedOf(image(5))).toBe('ape');
    expect(edits.classNames()).toEqual(['dog', 'emu']);
    expect(edits.deletedClasses()).toEqual(['ape']);
    expect(edits.isExcluded(0)).toBe(false);
    edits.apply({ type: 'restoreClass', className: 'ape' });
    expect(classes(edits)).toEqual(['ape', 'ape', 'ape', 'dog', 'dog', 'ape', 'emu', 'emu', 'emu']);
    expect(edits.isExcluded(1)).toBe(true);
  });

  it('moves an image out of a deleted class', () => {
    const edits = mended(
      { type: 'deleteClass', className: 'cat' },
      { type: 'relabel', images: images(0), className: 'dog' },
    );
    expect(classes(edits).slice(0, 2)).toEqual(['dog', null]);
  });

  it('adds an empty class, which can be renamed', () => {
    const edits = mended({ type: 'addClass', className: 'yak' }, { type: 'addClass', className: 'cat' });
    expect(edits.classNames()).toEqual(['cat', 'dog', 'emu', 'yak']);
    edits.apply({ type: 'renameClass', className: 'yak', to: 'zebra' });
    expect(edits.classNames()).toEqual(['cat', 'dog', 'emu', 'zebra']);
    edits.apply({ type: 'renameClass', className: 'zebra', to: 'cat' });
    expect(edits.isMended()).toBe(false);
  });

  it('calls classes as their folders are called, and new ones without spaces around', () => {
    const long = 'x'.repeat(230);
    const edits = Edits.none(['cats ', long, 'dog']);
    const dog: PlacedImage = { index: 0, folderClass: 'dog' };
    edits.apply({ type: 'relabel', images: [dog], className: 'cats ' });
    expect(edits.classOrDeletedOf(dog)).toBe('cats ');
    edits.apply({ type: 'relabel', images: [dog], className: ' fox ' });
    expect(edits.classOrDeletedOf(dog)).toBe('fox');
    edits.apply({ type: 'renameClass', className: 'cats ', to: '  lions' });
    edits.apply({ type: 'mergeClasses', classNames: ['lions'], into: 'cats ' });
    edits.apply({ type: 'mergeClasses', classNames: ['dog'], into: long });
    expect(edits.classNames()).toEqual(['cats ', 'fox', long]);
    for (const to of ['y'.repeat(201), '  ']) {
      expect(() => edits.apply({ type: 'renameClass', className: 'fox', to })).toThrow(RidgelineError);
    }
  });

  it('orders names naturally', () => {
    const edits = Edits.none(['10', '9']);
    edits.apply({ type: 'addClass', className: '1' });
    expect(edits.classNames()).toEqual(['1', '9', '10']);
  });

  it.each<ResolvedMend>([
    { type: 'relabel', images: images(4), className: 'cat' },
    { type: 'renameClass', className: 'dog', to: 'cat' },
    { type: 'renameClass', className: 'cat', to: 'ape' },
    { type: 'mergeClasses', classNames: ['dog', 'emu'], into: 'cat' },
    { type: 'addClass', className: 'cat' },
    { type: 'deleteClass', className: 'cat' },
    { type: 'deleteClass', className: 'unknown' },
    { type: 'renameClass', className: 'unknown', to: 'ape' },
  ])('refuses %j while cat is deleted, and changes nothing', (mend) => {
    const edits = mended({ type: 'deleteClass', className: 'cat' });
    const before = edits.toStored(relativeOf);
    expect(() => edits.apply(mend)).toThrow(RidgelineError);
    expect(edits.toStored(relativeOf)).toEqual(before);
  });

  it('goes back to what the folders give', () => {
    const edits = mended(
      { type: 'exclude', images: [1] },
      { type: 'relabel', images: images(3), className: 'yak' },
      { type: 'mergeClasses', classNames: ['cat', 'yak'], into: 'dog' },
      { type: 'deleteClass', className: 'emu' },
      { type: 'addClass', className: 'fox' },
      { type: 'reset' },
    );
    expect(edits.isMended()).toBe(false);
    expect(edits.toStored(relativeOf)).toEqual(mended().toStored(relativeOf));
  });
});

describe('stored edits', () => {
  const edits = mended(
    { type: 'exclude', images: [7, 1] },
    { type: 'relabel', images: images(3, 4), className: 'yak' },
    { type: 'renameClass', className: 'cat', to: 'ape' },
    { type: 'deleteClass', className: 'emu' },
    { type: 'addClass', className: 'fox' },
  );
  const indexOf = (relative: string): number | undefined =>
    all.map(({ index }) => index).find((index) => relativeOf(index) === relative);

  it('name images by path', () => {
    const stored = edits.toStored(relativeOf);
    expect(stored).toEqual({
      version: 1,
      excluded: ['cat/1.png', 'emu/7.png'],
      relabelled: [
        ['dog/3.png', 'yak'],
        ['dog/4.png', 'yak'],
      ],
      classes: [['cat', 'ape']],
      added: ['fox'],
      deleted: ['emu'],
    });
    expect(v.parse(editsSchema, JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  it('keep folders and images that are called as what every object has', () => {
    const odd = ['__proto__', 'constructor', 'prototype'];
    const before = Edits.none(odd);
    const one: PlacedImage = { index: 0, folderClass: 'prototype' };
    for (const name of odd) before.apply({ type: 'renameClass', className: name, to: `new ${name}` });
    before.apply({ type: 'relabel', images: [one], className: 'fox' });
    const kept: unknown = JSON.parse(JSON.stringify(before.toStored(() => '__proto__')));
    const after = Edits.fromStored(v.parse(editsSchema, kept), odd, () => 0);
    expect(after.classNames()).toEqual(['fox', 'new __proto__', 'new constructor', 'new prototype']);
    expect(after.classOrDeletedOf(one)).toBe('fox');
  });

  it('are read as they were written once, with records', () => {
    const old =
      '{"version":1,"excluded":[],"relabelled":{"__proto__":"fox"},"classes":{"constructor":"ape","cat":"lion"},"added":[]}';
    expect(v.parse(editsSchema, JSON.parse(old))).toEqual({
      version: 1,
      excluded: [],
      relabelled: [['__proto__', 'fox']],
      classes: [
        ['constructor', 'ape'],
        ['cat', 'lion'],
      ],
      added: [],
      deleted: [],
    });
    expect(v.is(editsSchema, { ...JSON.parse(old), classes: { cat: 5 } })).toBe(false);
  });

  it('come back as they were', () => {
    const again = Edits.fromStored(edits.toStored(relativeOf), folders, indexOf);
    expect(classes(again)).toEqual(classes(edits));
    expect(all.map(({ index }) => again.isExcluded(index))).toEqual(
      all.map(({ index }) => edits.isExcluded(index)),
    );
    expect(again.toStored(relativeOf)).toEqual(edits.toStored(relativeOf));
  });

  it('keep what is gone for when it comes back, and change it with the rest', () => {
    const stored = edits.toStored(relativeOf);
    // Folder cat and image 3 are gone for a while.
    const isGone = (relative: string): boolean => relative.startsWith('cat/') || relative === 'dog/3.png';
    const without = Edits.fromStored(stored, ['dog', 'emu'], (r) => (isGone(r) ? undefined : indexOf(r)));
    expect(without.classNames()).toEqual(['dog', 'fox', 'yak']);
    expect(without.toStored(relativeOf)).toEqual(stored);
    const inverse = without.apply({ type: 'renameClass', className: 'yak', to: 'gnu' });
    const back = Edits.fromStored(without.toStored(relativeOf), folders, indexOf);
    expect(back.classOf(image(3))).toBe('gnu');
    expect(back.isExcluded(1)).toBe(true);
    expect(back.classOf(image(0))).toBe('ape');
    without.patch(inverse);
    expect(without.toStored(relativeOf)).toEqual(stored);
  });

  it('show no class that only images have which are gone', () => {
    const without = Edits.fromStored(edits.toStored(relativeOf), folders, () => undefined);
    expect(without.classNames()).toEqual(['ape', 'dog', 'fox']);
  });
});
