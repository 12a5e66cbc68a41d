import {
  appendFileSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  mkdirSync,
  renameSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { Preparation } from '@core/dataset/preparation';
import { Lenders } from '../../../../electron/pipeline/prepare/lenders';
import { planDataset } from '../../../../electron/pipeline/prepare/plan-dataset';
import { datasetFiles } from '../../../../electron/storage/dataset-files';
import { renameDataset } from '../../../../electron/storage/rename-dataset';
import { addTestLook, readTestLooks } from '../../../../electron/storage/test-looks';
import { deletedDatasetsIn } from '../../../../electron/storage/workspace-paths';
import { FileDecoder, pixelsOf } from './file-decoder';
import { FolderCatalogue } from './folder-catalogue';
import { discsAndRings, run, samplesIn, settings, someTime, workspace, writeOld } from './preparing';

const otherSeed: PrepareSettings = { ...settings, split: { ...settings.split, seed: 8 } };
const withPreparation = (changes: Partial<Preparation>): PrepareSettings => ({
  ...settings,
  preparation: { ...settings.preparation, ...changes },
});

/** A workspace with one dataset, and its images. */
async function prepared(perClass = 50) {
  const place = workspace();
  const folder = discsAndRings(perClass);
  const catalogue = new FolderCatalogue(folder);
  const manifest = await run(catalogue, place, new FileDecoder());
  const plan = (own: PrepareSettings, of = catalogue) => planDataset(of, own, place, new Lenders());
  return { place, folder, catalogue, manifest, plan, dataset: join(place.datasets, manifest.id) };
}

async function expectRightPixels(
  datasets: string,
  { id }: DatasetManifest,
  preparation = settings.preparation,
) {
  const samples = await samplesIn(join(datasets, id));
  for (const { path, pixels } of samples) expect(pixels.equals(pixelsOf(path, preparation))).toBe(true);
  return samples;
}

function edit(path: string, change: (content: Record<string, unknown>) => void): void {
  const content = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  change(content);
  writeFileSync(path, JSON.stringify(content));
}

describe('lending', () => {
  it('decodes nothing again for another split, and gives the bytes that decoding gives', async () => {
    const { place, catalogue, manifest, plan } = await prepared();
    expect(await plan(otherSeed)).toMatchObject({ isPrepared: false, isExamined: true, reused: 100 });
    const decoder = new FileDecoder();
    const again = await run(catalogue, place, decoder, { settings: otherSeed });
    expect(decoder.files).toEqual([]);
    expect(again.id).not.toBe(manifest.id);
    expect(await expectRightPixels(place.datasets, again)).toHaveLength(100);
    const alone = await run(catalogue, workspace(), new FileDecoder(), { settings: otherSeed });
    expect(again).toEqual({ ...alone, createdAt: again.createdAt });
    expect(await plan(otherSeed)).toMatchObject({ datasetId: again.id, isPrepared: true, reused: 100 });
    expect(readdirSync(place.datasets).sort()).toEqual([manifest.id, again.id].sort());
  });

  it('decodes only the files that came after three were added', async () => {
    const { place, folder, catalogue } = await prepared();
    const added = ['disc/a.img', 'ring/b.img', 'ring/c.img'];
    writeOld(folder, Object.fromEntries(added.map((name) => [name, name])));
    const later = new FolderCatalogue(folder);
    later.remember(catalogue);
    const decoder = new FileDecoder();
    const manifest = await run(later, place, decoder);
    expect(decoder.files).toEqual(added.map((name) => join(folder, name)));
    expect(await expectRightPixels(place.datasets, manifest)).toHaveLength(103);
  });

  it('looks at files without facts, and takes their pixels all the same', async () => {
    const { place, folder } = await prepared();
    const decoder = new FileDecoder();
    const manifest = await run(new FolderCatalogue(folder), place, decoder, { settings: otherSeed });
    expect(decoder.files).toHaveLength(100);
    expect(decoder.works.every(({ facts, pixels }) => facts && pixels === null)).toBe(true);
    await expectRightPixels(place.datasets, manifest);
  });

  it('takes from several datasets, the newest first', async () => {
    const { place, folder, catalogue } = await prepared();
    for (let i = 0; i < 10; i++) writeOld(folder, { [`disc/more-${i}.img`]: `more ${i}` });
    rmSync(join(folder, 'ring/000.img'));
    const second = new FolderCatalogue(folder);
    await run(second, place, new FileDecoder());
    writeOld(folder, { 'ring/000.img': 'ring 0' });
    const third = new FolderCatalogue(folder);
    third.remember(catalogue);
    third.remember(second);
    const decoder = new FileDecoder();
    const manifest = await run(third, place, decoder);
    expect(decoder.files).toEqual([]);
    expect(await expectRightPixels(place.datasets, manifest)).toHaveLength(110);
  });

  it.each<[string, (path: string) => void]>([
    ['size', (path) => appendFileSync(path, 'x')],
    ['time', (path) => utimesSync(path, someTime + 1, someTime + 1)],
  ])('decodes a file of another %s', async (_what, change) => {
    const { place, folder } = await prepared();
    const path = join(folder, 'disc/004.img');
    change(path);
    const later = new FolderCatalogue(folder);
    await run(later, workspace(), new FileDecoder());
    const decoder = new FileDecoder();
    await expectRightPixels(place.datasets, await run(later, place, decoder));
    expect(decoder.files).toEqual([path]);
  });

  it.each([
    ['size', withPreparation({ imageSize: 9 })],
    ['fit', withPreparation({ fit: 'crop' })],
    ['colour', withPreparation({ colour: 'grey' })],
    ['background', withPreparation({ background: '#000000' })],
  ])('lends nothing to another %s', async (_what, own) => {
    const { place, catalogue, plan } = await prepared(10);
    expect(await plan(own)).toMatchObject({ reused: 0 });
    const decoder = new FileDecoder();
    const manifest = await run(catalogue, place, decoder, { settings: own });
    expect(decoder.files).toHaveLength(20);
    await expectRightPixels(place.datasets, manifest, own.preparation);
  });

  it.each<[string, (dataset: string) => void]>([
    [
      'another decoder made it',
      (dataset) => edit(datasetFiles.manifest(dataset), (manifest) => (manifest['decoder'] = 1)),
    ],
    [
      'it came from an archive',
      (dataset) =>
        edit(datasetFiles.manifest(dataset), (manifest) => {
          manifest['importedAt'] = '2026-11-01T10:00:00.000Z';
        }),
    ],
    ['a file is too short', (dataset) => truncateSync(datasetFiles.pixels(dataset, 'train'), 192)],
    ['its list of samples is damaged', (dataset) => writeFileSync(datasetFiles.samples(dataset), '{')],
    [
      'its list of samples is of another length',
      (dataset) => edit(datasetFiles.samples(dataset), (samples) => (samples['test'] = [])),
    ],
    [
      'its list of samples is an old one',
      (dataset) => edit(datasetFiles.samples(dataset), (samples) => delete samples['version']),
    ],
  ])('lends nothing when %s', async (_why, change) => {
    const { place, catalogue, plan, dataset } = await prepared(10);
    change(dataset);
    expect(await plan(otherSeed)).toMatchObject({ reused: 0 });
    const decoder = new FileDecoder();
    const manifest = await run(catalogue, place, decoder, { settings: otherSeed });
    expect(decoder.files).toHaveLength(20);
    await expectRightPixels(place.datasets, manifest);
  });

  it('lends nothing of a split whose pixels are not what was written', async () => {
    const { place, catalogue, dataset, manifest } = await prepared();
    const path = datasetFiles.pixels(dataset, 'validation');
    const pixels = readFileSync(path);
    pixels[5]! ^= 1;
    writeFileSync(path, pixels);
    const decoder = new FileDecoder();
    const again = await run(catalogue, place, decoder, { settings: otherSeed });
    expect(decoder.files).toHaveLength(manifest.counts.validation);
    await expectRightPixels(place.datasets, again);
  });

  it('decodes all when the dataset that lends is deleted meanwhile', async () => {
    const { place, catalogue, dataset } = await prepared();
    const decoder = new FileDecoder();
    const manifest = await run(catalogue, place, decoder, {
      settings: otherSeed,
      onProgress: () => rmSync(dataset, { recursive: true, force: true }),
    });
    expect(decoder.files).toHaveLength(100);
    expect(await expectRightPixels(place.datasets, manifest)).toHaveLength(100);
    expect(readdirSync(place.datasets)).toEqual([manifest.id]);
  });

  it('lends after the dataset got another name', async () => {
    const { plan, dataset } = await prepared(10);
    await renameDataset(dataset, 'another name');
    expect(await plan(otherSeed)).toMatchObject({ reused: 20 });
  });

  it('lends nothing to a folder that the user named', async () => {
    const { place, catalogue } = await prepared(10);
    const decoder = new FileDecoder();
    await run(catalogue, { kind: 'folder', folder: join(place.datasets, 'mine') }, decoder);
    expect(decoder.files).toHaveLength(20);
  });
});

describe('looks at the test split', () => {
  const look = { at: '2026-11-01T10:00:00.000Z', by: 'export' as const, run: 'first', accuracy: 0.5 };

  it('are carried over to a dataset that shares test images', async () => {
    const { place, catalogue, dataset } = await prepared();
    await addTestLook(dataset, look);
    const { id } = await run(catalogue, place, new FileDecoder(), { settings: otherSeed });
    expect(await readTestLooks(join(place.datasets, id))).toEqual([look]);
  });

  it.each(['the same', 'another'])(
    'are carried over from a dataset that was deleted to %s',
    async (which) => {
      const { place, catalogue, dataset } = await prepared();
      await addTestLook(dataset, look);
      const aside = deletedDatasetsIn(place.datasets);
      mkdirSync(aside);
      renameSync(dataset, join(aside, basename(dataset)));
      const wish = which === 'another' ? { settings: otherSeed } : {};
      const { id } = await run(catalogue, place, new FileDecoder(), wish);
      expect(id === basename(dataset)).toBe(which === 'the same');
      expect(await readTestLooks(join(place.datasets, id))).toEqual([look]);
    },
  );

  it('are not carried over to one that shares none', async () => {
    const { place, dataset } = await prepared();
    await addTestLook(dataset, look);
    const { id } = await run(new FolderCatalogue(discsAndRings()), place, new FileDecoder());
    expect(await readTestLooks(join(place.datasets, id))).toEqual([]);
  });
});

describe('planDataset', () => {
  it('says what preparing then gives', async () => {
    const { place, catalogue, plan } = await prepared(10);
    const own: PrepareSettings = { ...otherSeed, balance: { kind: 'cap', imagesPerClass: 3 } };
    const planned = await plan(own);
    expect(planned).toMatchObject({
      classes: [
        { name: 'disc', counts: { train: 3, validation: 2, test: 2 }, capped: 3 },
        { name: 'ring', capped: 3 },
      ],
      counts: { train: 6, validation: 4, test: 4 },
      groups: { count: 0, images: 0 },
    });
    const manifest = await run(catalogue, place, new FileDecoder(), { settings: own });
    expect(manifest).toMatchObject({ id: planned.datasetId, counts: planned.counts });
  });

  it('gives another dataset when the duplicates move an image to another split', async () => {
    const { folder, catalogue, place } = await prepared(10);
    const before = await planDataset(catalogue, settings, place, new Lenders());
    const { samples } = await catalogue.samples(settings);
    const [test, train] = (['test', 'train'] as const).map((split) =>
      samples.find((sample) => sample.split === split && sample.label === 0),
    );
    // Of the same size and time as before, and the same content as an image of another split.
    writeOld(folder, { [train!.relative]: readFileSync(test!.path, 'utf8') });
    const later = new FolderCatalogue(folder);
    await run(later, workspace(), new FileDecoder());
    const after = await planDataset(later, settings, place, new Lenders());
    expect(after.groups).toEqual({ count: 1, images: 2 });
    expect(after.datasetId).not.toBe(before.datasetId);
  });
});
