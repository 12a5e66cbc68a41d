import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { sampleBytes } from '@core/dataset/preparation';
import type { SplitCounts } from '@core/dataset/split-settings';
import { Lenders } from '../../../../electron/pipeline/prepare/lenders';
import { planDataset } from '../../../../electron/pipeline/prepare/plan-dataset';
import { datasetFiles } from '../../../../electron/storage/dataset-files';
import { readManifest } from '../../../../electron/storage/dataset-manifest';
import { readSamples } from '../../../../electron/storage/dataset-samples';
import { temporaryFolder } from '../../temporary-folder';
import { FileDecoder, pixelsOf } from './file-decoder';
import { FolderCatalogue } from './folder-catalogue';
import { discsAndRings, run, samplesIn, settings, someTime, workspace, writeOld } from './preparing';

const total = ({ train, validation, test }: SplitCounts): number => train + validation + test;

const capped: PrepareSettings = { ...settings, balance: { kind: 'cap', imagesPerClass: 4 } };

describe('prepare', () => {
  it.each([
    ['that nobody has looked at', false],
    ['that have been examined', true],
  ])('writes every sample of images %s at its place with its label', async (_which, isExamined) => {
    const place = workspace();
    // More than a chunk of each class.
    const catalogue = new FolderCatalogue(discsAndRings(50));
    if (isExamined) await run(catalogue, workspace(), new FileDecoder());
    const decoder = new FileDecoder();
    const manifest = await run(catalogue, place, decoder);
    expect(decoder.files).toHaveLength(100);
    expect(decoder.works.every(({ facts }) => facts === !isExamined)).toBe(true);
    expect(manifest).toMatchObject({
      name: 'shapes',
      sources: catalogue.roots,
      counts: { train: 60, validation: 20, test: 20 },
      ...settings,
      decoder: 4,
      importedAt: null,
      problems: [],
    });
    const folder = join(place.datasets, manifest.id);
    expect(await readManifest(folder)).toEqual(manifest);
    const { samples } = await catalogue.samples(settings);
    const found = await samplesIn(folder);
    expect(found).toHaveLength(100);
    for (const split of ['train', 'validation', 'test'] as const) {
      const own = samples.filter((sample) => sample.split === split);
      expect(found.filter((one) => one.split === split).map((one) => one.relative)).toEqual(
        own.map(({ relative }) => relative),
      );
    }
    for (const { path, relative, className, pixels } of found) {
      expect(relative.startsWith(`${className}/`)).toBe(true);
      expect(pixels.equals(pixelsOf(path, settings.preparation))).toBe(true);
    }
    expect(readdirSync(place.datasets)).toEqual([manifest.id]);
  });

  it('decodes in chunks of at most 32 files, several at once', async () => {
    const decoder = new FileDecoder();
    let atOnce = 0;
    let most = 0;
    decoder.before = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
    };
    await run(new FolderCatalogue(discsAndRings(100)), workspace(), decoder);
    expect(decoder.works.map(({ files }) => files.length)).toEqual([32, 32, 32, 32, 32, 32, 8]);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('gives mean and deviation of the train pixels', async () => {
    const grey: PrepareSettings = {
      ...settings,
      preparation: { ...settings.preparation, colour: 'grey' },
    };
    const place = workspace();
    const { id, mean, std, channels } = await run(
      new FolderCatalogue(discsAndRings()),
      place,
      new FileDecoder(),
      { settings: grey },
    );
    expect(channels).toBe(1);
    const train = readFileSync(datasetFiles.pixels(join(place.datasets, id), 'train'));
    const average = train.reduce((sum, value) => sum + value, 0) / train.length;
    const variance = train.reduce((sum, value) => sum + (value - average) ** 2, 0) / train.length;
    expect(mean[0]).toBeCloseTo(average, 9);
    expect(std[0]).toBeCloseTo(Math.sqrt(variance), 9);
  });

  it('keeps duplicates in one split, and counts them', async () => {
    const folder = discsAndRings(20);
    for (let i = 0; i < 8; i++) writeOld(folder, { [`disc/copy-${i}.img`]: 'disc 0' });
    const place = workspace();
    const manifest = await run(new FolderCatalogue(folder), place, new FileDecoder());
    expect(manifest.duplicates).toEqual({ groups: 1, images: 9 });
    const found = await samplesIn(join(place.datasets, manifest.id));
    const copies = found.filter(({ relative }) => relative.includes('copy') || relative === 'disc/000.img');
    expect(copies).toHaveLength(9);
    expect(new Set(copies.map(({ split }) => split)).size).toBe(1);
  });

  it('does not count duplicates of what a cap leaves out', async () => {
    const folder = discsAndRings(20);
    for (let i = 0; i < 15; i++) writeOld(folder, { [`disc/copy-${i}.img`]: `disc ${i}` });
    const place = workspace();
    const manifest = await run(new FolderCatalogue(folder), place, new FileDecoder(), { settings: capped });
    const relatives = (await samplesIn(join(place.datasets, manifest.id))).map(({ relative }) => relative);
    const both = Array.from({ length: 15 }, (_, i) => i).filter(
      (i) =>
        relatives.includes(`disc/copy-${i}.img`) &&
        relatives.includes(`disc/${String(i).padStart(3, '0')}.img`),
    );
    expect(both.length).toBeLessThan(15);
    expect(manifest.duplicates).toEqual({ groups: both.length, images: 2 * both.length });
  });

  it('caps the training split', async () => {
    const place = workspace();
    const catalogue = new FolderCatalogue(discsAndRings());
    const manifest = await run(catalogue, place, new FileDecoder(), { settings: capped });
    expect(manifest).toMatchObject({
      counts: { train: 8, validation: 4, test: 4 },
      balance: { kind: 'cap', imagesPerClass: 4 },
    });
    const folder = join(place.datasets, manifest.id);
    for (const { path, pixels } of await samplesIn(folder)) {
      expect(pixels.equals(pixelsOf(path, settings.preparation))).toBe(true);
    }
    expect(await readSamples(folder)).toMatchObject({ others: { length: 4 } });
    expect(readdirSync(place.datasets)).toEqual([manifest.id]);
  });

  it('makes the same bytes again, and finds what is there at once', async () => {
    const place = workspace();
    const folder = discsAndRings();
    const catalogue = new FolderCatalogue(folder);
    const one = await run(catalogue, place, new FileDecoder());
    const two = await run(new FolderCatalogue(folder), workspace(), new FileDecoder());
    expect(two.id).toBe(one.id);
    expect(two.sha256).toEqual(one.sha256);
    // The files may even be gone: nothing is decoded again.
    rmSync(folder, { recursive: true });
    const decoder = new FileDecoder();
    expect(await run(catalogue, place, decoder)).toEqual(one);
    expect(decoder.files).toEqual([]);
  });

  it('leaves out files that are gone, changed or damaged, and lists them in order', async () => {
    const place = workspace();
    const folder = discsAndRings();
    const catalogue = new FolderCatalogue(folder);
    // Examined before the files change.
    await run(catalogue, workspace(), new FileDecoder());
    const { samples } = await catalogue.samples(settings);
    const [gone, changed, touched, damaged] = samples.filter(({ split }) => split === 'train');
    rmSync(gone!.path);
    appendFileSync(changed!.path, 'x');
    utimesSync(touched!.path, 1, 1);
    writeFileSync(damaged!.path, 'bad'.padEnd(damaged!.bytes));
    utimesSync(damaged!.path, someTime, someTime);
    const manifest = await run(catalogue, place, new FileDecoder());
    expect(manifest.problems).toEqual([
      { code: 'vanished', path: gone!.relative, className: 'disc', detail: {} },
      { code: 'vanished', path: changed!.relative, className: 'disc', detail: {} },
      { code: 'vanished', path: touched!.relative, className: 'disc', detail: {} },
      { code: 'damaged', path: damaged!.relative, className: 'disc', detail: { reason: 'bad' } },
    ]);
    expect(manifest.counts).toEqual({ train: 8, validation: 4, test: 4 });
    for (const { path, pixels } of await samplesIn(join(place.datasets, manifest.id))) {
      expect(pixels.equals(pixelsOf(path, settings.preparation))).toBe(true);
    }
    // It is found again all the same.
    expect((await run(catalogue, place, new FileDecoder())).id).toBe(manifest.id);
  });

  it.each(['vanished', 'unreadable', 'decoderCrashed', 'timedOut'] as const)(
    'makes the whole dataset when a file that was left out as %s can be decoded again',
    async (code) => {
      const place = workspace();
      const catalogue = new FolderCatalogue(discsAndRings(20));
      await run(catalogue, workspace(), new FileDecoder());
      const failing = new FileDecoder();
      const { decode } = failing;
      Object.assign(failing, {
        decode: async (...args: Parameters<typeof decode>) => {
          const answer = await decode(...args);
          const [work] = failing.works;
          if (answer.type !== 'decoded' || args[0] !== work) return answer;
          const { preparation, file } = work.pixels!;
          writeFileSync(file, readFileSync(file).subarray(sampleBytes(preparation)));
          return {
            ...answer,
            results: [{ ok: false, finding: { code, detail: {} } }, ...answer.results.slice(1)],
          };
        },
      });
      const missing = await run(catalogue, place, failing);
      expect(total(missing.counts)).toBe(39);
      const plan = await planDataset(catalogue, settings, place, new Lenders());
      expect(plan).toMatchObject({ isPrepared: false, reused: 39 });
      const before = readFileSync(datasetFiles.samples(join(place.datasets, missing.id)), 'utf8');
      const decoder = new FileDecoder();
      const whole = await run(catalogue, place, decoder);
      expect(whole).toMatchObject({ id: plan.datasetId, counts: plan.counts, problems: [] });
      expect(total(whole.counts)).toBe(40);
      expect(decoder.files).toHaveLength(1);
      // Runs may still use the one before.
      expect(readFileSync(datasetFiles.samples(join(place.datasets, missing.id)), 'utf8')).toBe(before);
      await readManifest(join(place.datasets, missing.id));
    },
  );

  it('finds a dataset again from which only damaged files are left out', async () => {
    const place = workspace();
    const catalogue = new FolderCatalogue(discsAndRings(20));
    await run(catalogue, workspace(), new FileDecoder());
    const { samples } = await catalogue.samples(settings);
    writeFileSync(samples[0]!.path, 'bad'.padEnd(samples[0]!.bytes));
    utimesSync(samples[0]!.path, someTime, someTime);
    const manifest = await run(catalogue, place, new FileDecoder());
    expect(total(manifest.counts)).toBe(39);
    const decoder = new FileDecoder();
    expect(await run(catalogue, place, decoder)).toEqual(manifest);
    expect(decoder.files).toEqual([]);
  });

  it('leaves out what turns out to be damaged before the split, tells the catalogue, and splits the rest', async () => {
    const place = workspace();
    const folder = discsAndRings();
    writeOld(folder, { 'ring/003.img': 'bad' });
    const catalogue = new FolderCatalogue(folder);
    const manifest = await run(catalogue, place, new FileDecoder());
    const problem = { code: 'damaged', path: 'ring/003.img', className: 'ring', detail: { reason: 'bad' } };
    expect(manifest.problems).toEqual([problem]);
    expect([...catalogue.rejected.values()]).toEqual([{ code: 'damaged', detail: { reason: 'bad' } }]);
    expect(manifest.counts.train + manifest.counts.validation + manifest.counts.test).toBe(19);
    const samples = await readSamples(join(place.datasets, manifest.id));
    expect(samples).toMatchObject({ others: [{ relative: 'ring/003.img' }] });
  });

  it('notes the files that are no samples, with size and time', async () => {
    const place = workspace();
    const folder = discsAndRings();
    writeOld(folder, { 'disc/notes.txt': 'notes' });
    const catalogue = new FolderCatalogue(folder, ['disc/notes.txt', 'disc/gone.txt']);
    const { id } = await run(catalogue, place, new FileDecoder());
    expect(await readSamples(join(place.datasets, id))).toMatchObject({
      others: [
        { relative: 'disc/notes.txt', bytes: 5, modifiedMs: someTime * 1000 },
        { relative: 'disc/gone.txt', bytes: -1, modifiedMs: -1 },
      ],
    });
    // The same images beside other files are the same dataset, which is told of these.
    const later = new FolderCatalogue(folder, ['disc/notes.txt']);
    const decoder = new FileDecoder();
    later.remember(catalogue);
    expect((await run(later, place, decoder)).id).toBe(id);
    expect(decoder.files).toEqual([]);
    expect(await readSamples(join(place.datasets, id))).toMatchObject({
      others: [{ relative: 'disc/notes.txt', bytes: 5 }],
      train: { length: 12 },
    });
  });

  it.each([
    ['a class has no image to train on', (relative: string) => relative.startsWith('ring'), 'oneClass'],
    ['too few are left', (relative: string) => !relative.endsWith('000.img'), 'tooFewImages'],
  ])('refuses when %s, and leaves nothing behind', async (_what, isBad, code) => {
    const place = workspace();
    const folder = discsAndRings();
    const catalogue = new FolderCatalogue(folder);
    const { samples } = await catalogue.samples(settings);
    for (const { relative } of samples) if (isBad(relative)) writeOld(folder, { [relative]: 'bad' });
    await expect(run(new FolderCatalogue(folder), place, new FileDecoder())).rejects.toMatchObject({ code });
    expect(readdirSync(place.datasets)).toEqual([]);
  });

  it('refuses when a class is lost while it is decoded, and leaves nothing behind', async () => {
    const place = workspace();
    const folder = discsAndRings();
    const catalogue = new FolderCatalogue(folder);
    await run(catalogue, workspace(), new FileDecoder());
    rmSync(join(folder, 'ring'), { recursive: true });
    await expect(run(catalogue, place, new FileDecoder())).rejects.toMatchObject({
      code: 'tooFewImages',
      detail: { className: 'ring' },
    });
    expect(readdirSync(place.datasets)).toEqual([]);
  });

  it('reports each stage up to its end', async () => {
    const catalogue = new FolderCatalogue(discsAndRings(50));
    const reports: [string, number, number][] = [];
    const options = { onProgress: (...report: [string, number, number]) => reports.push(report) };
    await run(catalogue, workspace(), new FileDecoder(), options);
    expect(reports.filter(([stage]) => stage === 'examining').at(-1)).toEqual(['examining', 100, 100]);
    expect(reports.at(-1)).toEqual(['writing', 100 * 192, 100 * 192]);
    expect(reports.map(([stage]) => stage)).not.toContain('decoding');
    reports.length = 0;
    await run(catalogue, workspace(), new FileDecoder(), options);
    expect(reports.filter(([stage]) => stage === 'decoding').at(-1)).toEqual(['decoding', 100, 100]);
    expect(reports.map(([stage]) => stage)).not.toContain('examining');
  });

  it.each([
    ['examined', false],
    ['decoded', true],
  ])('ends at once and leaves nothing when it is cancelled while images are %s', async (_how, isExamined) => {
    const place = workspace();
    const catalogue = new FolderCatalogue(discsAndRings(100));
    if (isExamined) await run(catalogue, workspace(), new FileDecoder());
    const controller = new AbortController();
    const decoder = new FileDecoder();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    // The first chunk is done; the others hang, as a decoder may.
    decoder.before = () => (decoder.works.length === 1 ? undefined : released);
    const work = run(catalogue, place, decoder, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(place.datasets)).toEqual([]);
    // Whatever the decoders do afterwards, nothing comes back.
    release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(readdirSync(place.datasets)).toEqual([]);
    const manifest = await run(catalogue, place, new FileDecoder());
    expect(readdirSync(place.datasets)).toEqual([manifest.id]);
  });

  it.each([
    ['says that the disk is full', 'diskFull', () => undefined],
    ['writes fewer bytes than it says', undefined, (path: string) => writeFileSync(path, 'short')],
    ['writes more bytes than it says', undefined, (path: string) => appendFileSync(path, 'x')],
  ])('gives up and leaves nothing when a decoder %s', async (_what, code, change) => {
    const place = workspace();
    const decoder = new FileDecoder();
    const { decode } = decoder;
    const failing = async (...args: Parameters<typeof decode>): ReturnType<typeof decode> => {
      const answer = await decode(...args);
      if (decoder.works.length < 3) return answer;
      if (code === 'diskFull') {
        return { type: 'failed', failure: { code, message: 'full', detail: { bytes: 9 } } };
      }
      const work = args[0];
      if (work.type === 'decode' && work.pixels !== null) change(work.pixels.file);
      return answer;
    };
    Object.assign(decoder, { decode: failing });
    const work = run(new FolderCatalogue(discsAndRings(100)), place, decoder);
    if (code === undefined) await expect(work).rejects.toThrow('bytes of its samples');
    else await expect(work).rejects.toMatchObject({ code, detail: { bytes: 9 } });
    expect(readdirSync(place.datasets)).toEqual([]);
  });

  it('prepares the same twice at once', async () => {
    const place = workspace();
    const folder = discsAndRings();
    const [one, two] = await Promise.all([
      run(new FolderCatalogue(folder), place, new FileDecoder()),
      run(new FolderCatalogue(folder), place, new FileDecoder()),
    ]);
    expect(two.sha256).toEqual(one.sha256);
    expect(readdirSync(place.datasets)).toEqual([one.id]);
  });
});

describe('prepare into a folder that the user named', () => {
  const named = () => {
    const parent = temporaryFolder();
    return { parent, place: { kind: 'folder' as const, folder: join(parent, 'mine') } };
  };

  it('makes the dataset there, and finds it again', async () => {
    const { parent, place } = named();
    const catalogue = new FolderCatalogue(discsAndRings());
    const manifest = await run(catalogue, place, new FileDecoder());
    expect(await readManifest(place.folder)).toEqual(manifest);
    expect(readdirSync(parent)).toEqual(['mine']);
    expect(await run(catalogue, place, new FileDecoder())).toEqual(manifest);
  });

  it('refuses a folder with anything else in it before anything is decoded', async () => {
    const { place } = named();
    mkdirSync(place.folder);
    writeFileSync(join(place.folder, 'notes.txt'), 'kept');
    const decoder = new FileDecoder();
    await expect(run(new FolderCatalogue(discsAndRings()), place, decoder)).rejects.toMatchObject({
      code: 'folderNotEmpty',
      detail: { path: place.folder },
    });
    expect(decoder.files).toEqual([]);
    expect(existsSync(join(place.folder, 'notes.txt'))).toBe(true);
  });

  it('refuses a folder with another dataset in it', async () => {
    const { parent, place } = named();
    const first = await run(new FolderCatalogue(discsAndRings()), place, new FileDecoder());
    const other = new FolderCatalogue(discsAndRings(12));
    await expect(run(other, place, new FileDecoder())).rejects.toMatchObject({ code: 'folderNotEmpty' });
    expect(await readManifest(place.folder)).toEqual(first);
    expect(readdirSync(parent)).toEqual(['mine']);
  });
});
