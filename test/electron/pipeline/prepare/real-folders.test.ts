import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { decodeFiles } from '../../../../electron/decoder/decode-files';
import type { Catalogue } from '../../../../electron/pipeline/catalogue/catalogue';
import type { Decode } from '../../../../electron/pipeline/decode';
import { examine } from '../../../../electron/pipeline/examine/examine';
import { findDuplicates } from '../../../../electron/pipeline/examine/find-duplicates';
import { Lenders } from '../../../../electron/pipeline/prepare/lenders';
import { planDataset } from '../../../../electron/pipeline/prepare/plan-dataset';
import { prepare } from '../../../../electron/pipeline/prepare/prepare';
import { picture, writeFiles } from '../../pictures';
import { temporaryFolder } from '../../temporary-folder';
import { inProcessDecode } from '../in-process-decode';
import { settings } from '../made-up-catalogue';
import { catalogueOf, scannedInto } from '../scanned';
import { samplesIn } from './preparing';

const never = new AbortController().signal;
const seeded: PrepareSettings = { ...settings, split: { ...settings.split, seed: 3 } };

/** Decoders that count the files whose pixels or facts were wanted. */
function counting() {
  const files: string[] = [];
  const decode: Decode = (work, signal) => {
    if (work.type === 'decode') files.push(...work.files.map(({ path }) => path));
    return inProcessDecode(work, signal);
  };
  return { files, decode };
}

async function shapes(perClass = 12): Promise<string> {
  const folder = temporaryFolder();
  for (let i = 0; i < perClass; i++) {
    for (const [at, name] of ['disc', 'ring'].entries()) {
      const image = picture(18 + (i % 5), 30 - (i % 7), i + at * 1000);
      const content = await (i % 2 ? image.png() : image.jpeg()).toBuffer();
      writeFiles(folder, { [`${name}/film${i % 4}_${i}.${i % 2 ? 'png' : 'jpg'}`]: content });
    }
  }
  return folder;
}

async function scanOf(folder: string, memory: string | null = null): Promise<Catalogue> {
  const catalogue = catalogueOf([folder], memory);
  await scannedInto(catalogue);
  return catalogue;
}

function run(catalogue: Catalogue, datasets: string, decode: Decode, own = seeded, signal = never) {
  return prepare(
    { catalogue, name: 'shapes', settings: own, place: { kind: 'workspace', datasets } },
    {
      decode,
      lenders: new Lenders(),
      findDuplicates: (ends) => findDuplicates(catalogue, ends),
      onProgress: () => undefined,
      signal,
    },
  );
}

it('makes the same dataset of images that were examined before and of those that were not', async () => {
  const folder = await shapes();
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  const examinedBefore = await scanOf(folder);
  await examine(examinedBefore, inProcessDecode, never);
  const first = await run(examinedBefore, one, inProcessDecode);
  const second = await run(await scanOf(folder), two, inProcessDecode);
  expect(second).toEqual({ ...first, createdAt: second.createdAt });
  const samples = await samplesIn(join(one, first.id));
  expect(samples).toHaveLength(24);
  const chunk = join(temporaryFolder(), 'all.pixels');
  const catalogue = await scanOf(folder);
  const { samples: planned } = await catalogue.samples(seeded);
  for (const [i, sample] of samples.entries()) {
    const { path, bytes, modifiedMs } = planned.find(({ relative }) => relative === sample.relative)!;
    const file = `${chunk}.${i}`;
    const pixels = { file, preparation: seeded.preparation };
    await decodeFiles({ type: 'decode', files: [{ path, bytes, modifiedMs }], pixels, facts: false });
    expect(sample.pixels.equals(readFileSync(file))).toBe(true);
  }
});

it('decodes three files after three were added, though the folders are scanned anew', async () => {
  const folder = await shapes();
  const [datasets, memory] = [temporaryFolder(), join(temporaryFolder(), 'memory')];
  const before = await scanOf(folder, memory);
  await run(before, datasets, inProcessDecode);
  await before.close();
  const added = ['disc/new.png', 'ring/new 1.png', 'ring/new 2.png'];
  for (const [i, name] of added.entries()) {
    writeFiles(folder, {
      [name]: await picture(25, 25, 5000 + i)
        .png()
        .toBuffer(),
    });
  }
  const { files, decode } = counting();
  const catalogue = await scanOf(folder, memory);
  const manifest = await run(catalogue, datasets, decode);
  expect(files.sort()).toEqual(added.map((name) => join(folder, name)).sort());
  expect(manifest.counts.train + manifest.counts.validation + manifest.counts.test).toBe(27);
  const again = counting();
  expect(await run(catalogue, datasets, again.decode)).toEqual(manifest);
  expect(again.files).toEqual([]);
  await catalogue.close();
});

it('keeps together what a pattern of names says, and caps what is trained on', async () => {
  const own: PrepareSettings = {
    ...seeded,
    split: {
      ...seeded.split,
      validationSplit: 0.25,
      testSplit: 0.25,
      grouping: { kind: 'name', pattern: '(film#)_*' },
    },
    balance: { kind: 'cap', imagesPerClass: 4 },
  };
  const catalogue = await scanOf(await shapes());
  const datasets = temporaryFolder();
  const manifest = await run(catalogue, datasets, inProcessDecode, own);
  const splitsOf = new Map<string, Set<string>>();
  for (const { relative, split } of await samplesIn(join(datasets, manifest.id))) {
    const film = /film\d/.exec(relative)![0];
    splitsOf.set(film, (splitsOf.get(film) ?? new Set()).add(split));
  }
  expect([...splitsOf.values()].map(({ size }) => size)).toEqual(Array<number>(splitsOf.size).fill(1));
  expect(manifest.classes.map(({ counts }) => counts.train)).toEqual([4, 4]);
  const place = { kind: 'workspace' as const, datasets };
  expect(await planDataset(catalogue, own, place, new Lenders())).toMatchObject({
    datasetId: manifest.id,
    counts: manifest.counts,
    isPrepared: true,
  });
});

it('follows what the user has changed', async () => {
  const catalogue = await scanOf(await shapes());
  catalogue.mend({ type: 'exclude', selection: { kind: 'images', images: [0, 1] } });
  catalogue.mend({ type: 'renameClass', className: 'ring', to: 'annulus' });
  const datasets = temporaryFolder();
  const { files, decode } = counting();
  const manifest = await run(catalogue, datasets, decode);
  expect(manifest.classes.map(({ name }) => name)).toEqual(['annulus', 'disc']);
  expect(files).toHaveLength(22);
  const samples = await samplesIn(join(datasets, manifest.id));
  expect(samples.filter(({ className }) => className === 'disc')).toHaveLength(10);
});

it('looks at what the user includes while the others are examined, and keeps its duplicates together', async () => {
  const folder = await shapes();
  const copies = Array.from({ length: 9 }, (_, i) => `disc/copy${i}.jpg`);
  const original = readFileSync(join(folder, 'disc/film0_0.jpg'));
  for (const copy of copies) writeFiles(folder, { [copy]: original });
  const catalogue = await scanOf(folder);
  catalogue.mend({ type: 'exclude', selection: { kind: 'images', images: copies.map((_, i) => i) } });
  let hasBegun = false;
  const decode: Decode = (work, signal) => {
    if (!hasBegun) catalogue.undo();
    hasBegun = true;
    return inProcessDecode(work, signal);
  };
  const datasets = temporaryFolder();
  const manifest = await run(catalogue, datasets, decode);
  const samples = await samplesIn(join(datasets, manifest.id));
  expect(samples).toHaveLength(33);
  const same = samples.filter(({ relative }) => [...copies, 'disc/film0_0.jpg'].includes(relative));
  expect(same).toHaveLength(10);
  expect(new Set(same.map(({ split }) => split)).size).toBe(1);
  expect(manifest.duplicates).toEqual({ groups: 1, images: 10 });
  // The same as if nothing had been excluded.
  expect(await run(await scanOf(folder), temporaryFolder(), inProcessDecode)).toMatchObject({
    id: manifest.id,
    sha256: manifest.sha256,
  });
});

it('removes what a process left that died', async () => {
  const datasets = temporaryFolder();
  // Process numbers end far below this one on every system.
  const left = `${'a'.repeat(24)}.2147483646.01234567.partial`;
  mkdirSync(join(datasets, left));
  const { id } = await run(await scanOf(await shapes()), datasets, inProcessDecode);
  expect(readdirSync(datasets)).toEqual([id]);
});

it('ends when the folders are closed while they are examined, and leaves nothing', async () => {
  const catalogue = await scanOf(await shapes());
  const datasets = temporaryFolder();
  const decode: Decode = async (work, signal) => {
    await catalogue.close();
    return inProcessDecode(work, signal);
  };
  await expect(run(catalogue, datasets, decode)).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(datasets)).toEqual([]);
});

it('takes in nothing more once the folders are closed, though it has been decoded', async () => {
  const catalogue = await scanOf(await shapes(24));
  const settled: Promise<unknown>[] = [];
  const decode: Decode = async (work, signal) => {
    const answer = inProcessDecode(work, signal);
    settled.push(answer);
    if (settled.length === 1) {
      // The first answer comes when all others are there.
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.all(settled);
    }
    return answer;
  };
  const place = { kind: 'workspace' as const, datasets: temporaryFolder() };
  const work = prepare(
    { catalogue, name: 'shapes', settings: seeded, place },
    {
      decode,
      lenders: new Lenders(),
      findDuplicates: (ends) => findDuplicates(catalogue, ends),
      onProgress: () => void catalogue.close(),
      signal: never,
    },
  );
  await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  expect(settled.length).toBeGreaterThan(1);
  const first = catalogue.examined().length;
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(48);
  expect(readdirSync(place.datasets)).toEqual([]);
});

it('goes on when the folders are closed after the plan was made', async () => {
  const catalogue = await scanOf(await shapes());
  await examine(catalogue, inProcessDecode, never);
  const datasets = temporaryFolder();
  const decode: Decode = async (work, signal) => {
    await catalogue.close();
    return inProcessDecode(work, signal);
  };
  const { id } = await run(catalogue, datasets, decode);
  expect(readdirSync(datasets)).toEqual([id]);
});

it('leaves out a file that is gone since the scan', async () => {
  const folder = await shapes();
  const catalogue = await scanOf(folder);
  rmSync(join(folder, 'disc/film0_0.jpg'));
  const manifest = await run(catalogue, temporaryFolder(), inProcessDecode);
  expect(manifest.problems).toMatchObject([
    { code: 'vanished', path: 'disc/film0_0.jpg', className: 'disc' },
  ]);
  expect(manifest.counts.train + manifest.counts.validation + manifest.counts.test).toBe(23);
});
