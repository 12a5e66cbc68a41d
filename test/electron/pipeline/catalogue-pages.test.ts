import { describe, expect, it } from 'vitest';
import type { ImageFilter } from '@core/dataset/image-page';
import type { Catalogue } from '../../../electron/pipeline/catalogue/catalogue';
import { className, filter, madeUpCatalogue, settings } from './made-up-catalogue';

const total = (catalogue: Catalogue, changes: Partial<ImageFilter>): number =>
  catalogue.page(filter(changes), 0, 1).total;

describe('pages of 20,000 images', () => {
  it('are in the order of the paths, and follow one another', async () => {
    const catalogue = await madeUpCatalogue({ classes: 20, imagesEach: 1000 });
    const page = catalogue.page(filter(), 1998, 4);
    expect(page).toMatchObject({ total: 20_000, offset: 1998, revision: catalogue.revision });
    expect(page.images.map(({ relative }) => relative)).toEqual([
      'class0001/000998.jpg',
      'class0001/000999.jpg',
      'class0002/000000.jpg',
      'class0002/000001.jpg',
    ]);
    expect(catalogue.page(filter(), 19_999, 50).images).toHaveLength(1);
    expect(catalogue.page(filter(), 50_000, 50).images).toEqual([]);
  });

  it('are filtered by class, text in any case, problem and split', async () => {
    const catalogue = await madeUpCatalogue({
      classes: 20,
      imagesEach: 1000,
      image: (number) =>
        number % 100 === 0 ? { findings: [{ code: 'manyFrames', detail: { frames: 3 } }] } : {},
    });
    expect(total(catalogue, { className: className(3) })).toBe(1000);
    expect(total(catalogue, { className: 'none' })).toBe(0);
    expect(total(catalogue, { text: '00017.JPG' })).toBe(20);
    expect(total(catalogue, { text: 'CLASS0003/0009' })).toBe(100);
    expect(total(catalogue, { text: 'class0003' })).toBe(1000);
    expect(total(catalogue, { problem: 'manyFrames' })).toBe(200);
    expect(total(catalogue, { problem: 'manyFrames', className: className(0) })).toBe(10);
    expect(total(catalogue, { problem: 'truncated' })).toBe(0);
    expect(catalogue.page(filter({ problem: 'any' }), 0, 1).images[0]?.problems).toEqual(['manyFrames']);
    expect(total(catalogue, { split: 'test' })).toBe(0);
    await catalogue.samples(settings);
    const counts = (['train', 'validation', 'test'] as const).map((split) => total(catalogue, { split }));
    expect(counts).toEqual([14_000, 3000, 3000]);
    expect(catalogue.page(filter({ split: 'test' }), 7, 1).images[0]?.split).toBe('test');
  });
});

describe('problems', () => {
  const rejected = (relative: string, name: string | null): Parameters<Catalogue['add']>[2][number] => ({
    finding: { code: 'truncated', detail: { bytes: 5 } },
    relative,
    absolute: `/pictures/${relative}`,
    className: name,
    isFile: true,
  });

  it('tell what is rejected, then what is to be said of images, as mended', async () => {
    const catalogue = await madeUpCatalogue({
      classes: 3,
      imagesEach: 4,
      rejected: [rejected('class0000/x.jpg', className(0)), rejected('x.jpg', null)],
      image: (number) => (number === 5 ? { findings: [{ code: 'manyFrames', detail: { frames: 3 } }] } : {}),
    });
    const all = () => catalogue.problems(null, 0, 10);
    expect(all()).toEqual({
      total: 3,
      problems: [
        { code: 'truncated', detail: { bytes: 5 }, path: 'class0000/x.jpg', className: 'class0000' },
        { code: 'truncated', detail: { bytes: 5 }, path: 'x.jpg', className: null },
        { code: 'manyFrames', detail: { frames: 3 }, path: 'class0001/000001.jpg', className: 'class0001' },
      ],
    });
    expect(catalogue.problems('truncated', 1, 1)).toMatchObject({ total: 2, problems: [{ path: 'x.jpg' }] });
    expect(catalogue.summary().problemCounts).toEqual([
      { code: 'truncated', count: 2, example: all().problems[0] },
      { code: 'manyFrames', count: 1, example: all().problems[2] },
    ]);
    catalogue.mend({ type: 'renameClass', className: className(0), to: 'robin' });
    catalogue.mend({ type: 'relabel', selection: { kind: 'images', images: [5] }, className: 'wren' });
    expect(all().problems.map((problem) => problem.className)).toEqual(['robin', null, 'wren']);
    catalogue.mend({ type: 'exclude', selection: { kind: 'images', images: [5] } });
    catalogue.mend({ type: 'deleteClass', className: 'robin' });
    expect(all().problems.map(({ path }) => path)).toEqual(['x.jpg']);
    expect(catalogue.summary().problemCounts).toMatchObject([{ code: 'truncated', count: 1 }]);
  });

  it('may be very many', async () => {
    const many = Array.from({ length: 300_000 }, (_, i) => rejected(`${i}.jpg`, null));
    const catalogue = await madeUpCatalogue({ classes: 2, imagesEach: 2, rejected: many });
    expect(catalogue.summary().problemCounts).toMatchObject([{ code: 'truncated', count: 300_000 }]);
    expect(catalogue.problems(null, 299_999, 10).problems).toMatchObject([{ path: '299999.jpg' }]);
  });

  it('list an image that turned out to be no good, and keep the numbers of the others', async () => {
    const catalogue = await madeUpCatalogue({ classes: 2, imagesEach: 3 });
    const { revision } = catalogue;
    catalogue.reject(1, { code: 'damaged', detail: { reason: 'bad data' } });
    expect(catalogue.revision).toBeGreaterThan(revision);
    const { total: left, images } = catalogue.page(filter({ excluded: 'show' }), 0, 9);
    expect([left, images.map(({ index }) => index)]).toEqual([5, [0, 2, 3, 4, 5]]);
    expect(catalogue.problems('damaged', 0, 9).problems).toMatchObject([
      { path: 'class0000/000001.jpg', className: 'class0000', detail: { reason: 'bad data' } },
    ]);
    expect(catalogue.summary()).toMatchObject({ images: 5, examination: { total: 5 } });
    expect(catalogue.summary().classes[0]).toMatchObject({ images: 2, problems: 1, thumbnails: [0, 2] });
    expect(catalogue.locate(null, 'class0000/000001.jpg')).toBe('/pictures/class0000/000001.jpg');
    expect([...catalogue.seenFiles()].filter(({ relative }) => relative.endsWith('1.jpg'))).toHaveLength(2);
  });
});

describe('the summary', () => {
  it('spreads thumbnails over each class', async () => {
    const catalogue = await madeUpCatalogue({ classes: 3, imagesEach: 120 });
    expect(catalogue.summary().classes[1]?.thumbnails).toEqual(
      Array.from({ length: 12 }, (_, i) => 120 + 10 * i),
    );
  });

  it('tells the size of the image of the middle area', async () => {
    const catalogue = await madeUpCatalogue({
      classes: 3,
      imagesEach: 1,
      image: (number) => ({ width: [100, 10, 15][number] ?? 0, height: 20 }),
    });
    expect(catalogue.summary().medianSize).toEqual({ width: 15, height: 20 });
  });

  it('is not made anew while nothing changes, but tells of progress', async () => {
    const catalogue = await madeUpCatalogue({ classes: 3, imagesEach: 120 });
    expect(catalogue.summary().classes).toBe(catalogue.summary().classes);
    const before = catalogue.summary().classes;
    catalogue.mend({ type: 'deleteClass', className: className(0) });
    expect(catalogue.summary().classes).not.toBe(before);
  });
});

describe('the overview', () => {
  it('tells images of about one size by their mean width and height', async () => {
    const alike = await madeUpCatalogue({
      classes: 2,
      imagesEach: 3,
      image: () => ({ width: 48, height: 36 }),
    });
    expect(alike.overview().sizes).toEqual([{ width: 48, height: 36, count: 6 }]);
    const nearly = await madeUpCatalogue({
      classes: 1,
      imagesEach: 4,
      image: (number) => ({ width: 48 + (number % 2), height: 36 }),
    });
    expect(nearly.overview().sizes).toEqual([{ width: 48.5, height: 36, count: 4 }]);
  });

  it('counts sizes, proportions and files of the images that are used', async () => {
    const catalogue = await madeUpCatalogue({
      classes: 2,
      imagesEach: 3,
      image: (number) => (number < 2 ? { width: 256, height: 512, bytes: 1024 } : { width: 64, height: 64 }),
    });
    catalogue.mend({ type: 'exclude', selection: { kind: 'images', images: [5] } });
    const { sizes, aspects, fileBytes, pixels } = catalogue.overview();
    expect(sizes).toEqual([
      { width: 64, height: 64, count: 3 },
      { width: 256, height: 512, count: 2 },
    ]);
    const sum = (counts: number[]): number => counts.reduce((all, count) => all + count, 0);
    for (const { edges, counts } of [aspects, fileBytes]) {
      expect(edges).toHaveLength(counts.length + 1);
      expect(sum(counts)).toBe(5);
    }
    expect(aspects.counts[0]).toBe(2);
    expect(aspects.edges[0]).toBeLessThan(0.5);
    expect(aspects.edges[1]).toBeGreaterThan(0.5);
    expect(pixels).toBeNull();
  });
});
