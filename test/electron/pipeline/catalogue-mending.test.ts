import { describe, expect, it } from 'vitest';
import type { Mend } from '@core/dataset/mend';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { Catalogue } from '../../../electron/pipeline/catalogue/catalogue';
import { className, filter, madeUpCatalogue, settings } from './made-up-catalogue';
import { catalogueOf } from './scanned';

const shape = ({ images, excluded, classes, deletedClasses, isMended }: ScanSummary): unknown => ({
  images,
  excluded,
  classes: classes.map((one) => [one.name, one.images, one.excluded, one.folders]),
  deletedClasses,
  isMended,
});
const some = (...images: number[]) => ({ kind: 'images' as const, images });
const shown = (catalogue: Catalogue, name: string | null): number[] =>
  catalogue.page(filter({ className: name }), 0, 100).images.map(({ index }) => index);

const mends: Mend[] = [
  { type: 'exclude', selection: some(0, 5) },
  { type: 'include', selection: some(5) },
  { type: 'relabel', selection: some(1, 2), className: 'wren' },
  { type: 'renameClass', className: className(1), to: 'robin' },
  { type: 'mergeClasses', classNames: ['robin', className(2)], into: 'birds' },
  { type: 'addClass', className: 'empty' },
  { type: 'deleteClass', className: 'wren' },
  { type: 'restoreClass', className: 'wren' },
  {
    type: 'relabel',
    selection: { kind: 'filter', filter: filter({ text: '3.jpg' }), except: [3] },
    className: 'x',
  },
  { type: 'reset' },
];

describe('mending', () => {
  it('takes everything back step by step, and does it again', async () => {
    const catalogue = await madeUpCatalogue({ classes: 3, imagesEach: 4 });
    const states = [shape(catalogue.summary())];
    for (const mend of mends) {
      const { revision } = catalogue;
      catalogue.mend(mend);
      expect(catalogue.revision).toBeGreaterThan(revision);
      expect(catalogue.summary().history).toEqual({ undo: mend.type, redo: null });
      states.push(shape(catalogue.summary()));
    }
    expect(states.at(-1)).toEqual(states[0]);
    for (let i = mends.length - 1; i >= 0; i--) {
      catalogue.undo();
      expect(shape(catalogue.summary())).toEqual(states[i]);
    }
    expect(catalogue.summary().history).toEqual({ undo: null, redo: 'exclude' });
    for (let i = 1; i <= mends.length; i++) {
      catalogue.redo();
      expect(shape(catalogue.summary())).toEqual(states[i]);
    }
    const { revision } = catalogue;
    catalogue.redo();
    expect(catalogue.revision).toBe(revision);
  });

  it('shows every page as mended', async () => {
    const catalogue = await madeUpCatalogue({ classes: 3, imagesEach: 4 });
    catalogue.mend({ type: 'exclude', selection: some(0) });
    catalogue.mend({ type: 'relabel', selection: some(1, 9), className: 'wren' });
    expect(shown(catalogue, className(0))).toEqual([2, 3]);
    expect(shown(catalogue, 'wren')).toEqual([1, 9]);
    expect(catalogue.page(filter({ excluded: 'only' }), 0, 9).images).toMatchObject([
      { index: 0, excluded: true, className: className(0) },
    ]);
    expect(catalogue.page(filter({ className: className(0), excluded: 'show' }), 0, 9).total).toBe(3);
    catalogue.mend({ type: 'deleteClass', className: className(1) });
    expect(catalogue.page(filter(), 0, 99).total).toBe(7);
    const out = catalogue.page(filter({ excluded: 'only' }), 0, 9).images;
    expect(out.map(({ index, className: name }) => [index, name])).toEqual([
      [0, className(0)],
      [4, null],
      [5, null],
      [6, null],
      [7, null],
    ]);
    expect(catalogue.summary()).toMatchObject({
      images: 7,
      excluded: 5,
      deletedClasses: [{ name: className(1), images: 4 }],
    });
  });

  it('changes 20,000 images that a filter lets through at once', async () => {
    const catalogue = await madeUpCatalogue({ classes: 20, imagesEach: 1000 });
    const selection = { kind: 'filter' as const, filter: filter({ text: '5.jpg' }), except: [5, 15] };
    catalogue.mend({ type: 'exclude', selection });
    expect(catalogue.summary()).toMatchObject({ images: 18_002, excluded: 1998 });
    expect(catalogue.page(filter({ text: '5.jpg' }), 0, 9).images.map(({ index }) => index)).toEqual([5, 15]);
    catalogue.undo();
    expect(catalogue.summary()).toMatchObject({ images: 20_000, excluded: 0 });
  });

  it('does nothing for an image that is not there', async () => {
    const catalogue = await madeUpCatalogue({ classes: 2, imagesEach: 2 });
    const mend = (): void => catalogue.mend({ type: 'exclude', selection: some(0, 4) });
    expect(mend).toThrow(expect.objectContaining({ code: 'invalidInput' }));
    expect(catalogue.summary()).toMatchObject({ images: 4, isMended: false });
  });

  it('waits for the scan', () => {
    const catalogue = catalogueOf(['/pictures']);
    expect(() => catalogue.undo()).toThrow(expect.objectContaining({ code: 'busy' }));
  });
});

describe('samples', () => {
  it('are the images that are used, by label and path', async () => {
    const catalogue = await madeUpCatalogue({ classes: 3, imagesEach: 10 });
    catalogue.mend({ type: 'exclude', selection: some(0) });
    catalogue.mend({ type: 'deleteClass', className: className(1) });
    catalogue.mend({ type: 'relabel', selection: some(1), className: 'a' });
    const plan = await catalogue.samples(settings);
    expect(
      plan.classes.map(({ name, counts }) => [name, counts.train + counts.validation + counts.test]),
    ).toEqual([
      ['a', 1],
      [className(0), 8],
      [className(2), 10],
    ]);
    expect(plan.samples.map(({ image, label }) => [image, label])).toEqual([
      [1, 0],
      ...Array.from({ length: 8 }, (_, i) => [2 + i, 1]),
      ...Array.from({ length: 10 }, (_, i) => [20 + i, 2]),
    ]);
    expect(plan.samples[0]).toMatchObject({
      path: '/pictures/class0000/000001.jpg',
      relative: 'class0000/000001.jpg',
      bytes: 100_001,
    });
    expect(plan).toMatchObject({ isExamined: false, revision: catalogue.revision, groups: { count: 0 } });
    expect(
      catalogue.page(filter({ excluded: 'only' }), 0, 20).images.every(({ split }) => split === null),
    ).toBe(true);
  });

  it('count up the revision only if a split has changed', async () => {
    const catalogue = await madeUpCatalogue({ classes: 2, imagesEach: 10 });
    const first = await catalogue.samples(settings);
    expect(first.revision).toBe(catalogue.revision);
    expect((await catalogue.samples(settings)).revision).toBe(first.revision);
    const other = await catalogue.samples({ ...settings, split: { ...settings.split, seed: 8 } });
    expect(other.revision).toBeGreaterThan(first.revision);
  });

  it('keep images together that a pattern of names says belong together, and cap classes', async () => {
    const catalogue = await madeUpCatalogue({
      classes: 2,
      imagesEach: 40,
      image: (number) => ({ name: `person${Math.floor((number % 40) / 4)}_${number}.jpg` }),
    });
    const split = { ...settings.split, grouping: { kind: 'name' as const, pattern: '(*)_#' } };
    const { samples, groups } = await catalogue.samples({ ...settings, split });
    expect(groups).toEqual({ count: 10, images: 80 });
    const splits = new Map<string, Set<string>>();
    for (const { relative, split: given } of samples) {
      const person = /person\d/.exec(relative)?.[0] ?? '';
      splits.set(person, (splits.get(person) ?? new Set()).add(given));
    }
    expect(splits.size).toBe(10);
    expect([...splits.values()].every(({ size }) => size === 1)).toBe(true);

    const capped = await catalogue.samples({ ...settings, balance: { kind: 'cap', imagesPerClass: 5 } });
    expect(capped.classes.map(({ counts, capped: out }) => [counts, out])).toEqual([
      [{ train: 5, validation: 6, test: 6 }, 23],
      [{ train: 5, validation: 6, test: 6 }, 23],
    ]);
    expect(capped.samples).toHaveLength(34);
  });

  it('refuse a pattern that is none', async () => {
    const catalogue = await madeUpCatalogue({ classes: 2, imagesEach: 10 });
    const split = { ...settings.split, grouping: { kind: 'name' as const, pattern: '*' } };
    await expect(catalogue.samples({ ...settings, split })).rejects.toMatchObject({ code: 'invalidInput' });
  });
});
