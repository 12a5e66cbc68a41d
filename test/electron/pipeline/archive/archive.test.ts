import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packDataset } from '../../../../electron/pipeline/archive/pack-dataset';
import { unpackDataset } from '../../../../electron/pipeline/archive/unpack-dataset';
import { datasetFiles } from '../../../../electron/storage/dataset-files';
import { readManifest } from '../../../../electron/storage/dataset-manifest';
import { DatasetReader } from '../../../../electron/storage/dataset-reader';
import { readSamples } from '../../../../electron/storage/dataset-samples';
import { renameDataset } from '../../../../electron/storage/rename-dataset';
import { addTestLook, readTestLooks } from '../../../../electron/storage/test-looks';
import { exampleJob, writeExample } from '../../storage/example-job';
import { temporaryFolder } from '../../temporary-folder';
import { entriesOf } from './entries-of';

const silent = (): void => undefined;
const never = new AbortController().signal;
const look = { at: '2026-11-01T10:00:00.000Z', by: 'export' as const, run: 'first', accuracy: 0.5 };

/** A dataset with a look at its test split, and a place for its archive. */
async function dataset(samples = 1000) {
  const folder = temporaryFolder();
  const other = { relative: 'notes.txt', bytes: 3, modifiedMs: 4 };
  const sources = ['/home/someone/pictures/shapes', 'C:\\Users\\someone\\more'];
  const job = exampleJob(temporaryFolder(), samples, { sources, others: [other] });
  await writeExample(job);
  await addTestLook(job.folder, look);
  return { job, folder, archive: join(folder, 'shapes.zip') };
}

describe('an archive', () => {
  it('is written without what killed processes left of it', async () => {
    const { job, folder, archive } = await dataset(20);
    const left = ['shapes.zip.2147483646.01234567.tmp', `shapes.zip.${process.pid}.89abcdef.tmp`];
    const kept = [
      `shapes.zip.${process.ppid}.01234567.tmp`,
      'other.zip.2147483646.01234567.tmp',
      'shapes.zip.2147483646.01234567.partial',
      'shapes.zip.tmp',
    ];
    for (const name of [...left, ...kept]) writeFileSync(join(folder, name), 'part');
    await packDataset(job.folder, archive, silent, never);
    expect(readdirSync(folder).sort()).toEqual([...kept, 'shapes.zip'].sort());
  });

  it('brings a dataset to another place byte for byte, but for where the images lie', async () => {
    const { job, archive } = await dataset();
    await packDataset(job.folder, archive, silent, never);
    const datasets = temporaryFolder();
    const manifest = await unpackDataset(archive, datasets, silent, never);
    const folder = join(datasets, job.datasetId);
    const before = await readManifest(job.folder);
    expect(manifest.importedAt).toMatch(/^\d{4}-/);
    expect(manifest).toEqual({
      ...before,
      sources: ['shapes', 'more'],
      importedAt: manifest.importedAt,
    });
    expect(await readManifest(folder)).toEqual(manifest);
    for (const split of ['train', 'validation', 'test'] as const) {
      for (const file of [datasetFiles.pixels, datasetFiles.labels]) {
        expect(readFileSync(file(folder, split)).equals(readFileSync(file(job.folder, split)))).toBe(true);
      }
    }
    expect(await readTestLooks(folder)).toEqual([look]);
    const samples = await readSamples(folder);
    expect(samples.train[0]).toEqual({
      path: '0.png',
      relative: '0.png',
      bytes: 100,
      modifiedMs: expect.any(Number) as number,
    });
    expect(samples).toMatchObject({ others: [{ relative: 'notes.txt', bytes: 3, modifiedMs: 4 }] });
    // Looks that were added are in one file with those before.
    const names = readdirSync(job.folder).map((name) => (name === 'looks.jsonl' ? 'looks.json' : name));
    expect(readdirSync(folder).sort()).toEqual(names.sort());
    expect(readdirSync(datasets)).toEqual([job.datasetId]);
    const reader = await DatasetReader.open(folder);
    expect(await reader.loadSplit('train')).toHaveLength(600 * 192);
    await reader.close();
  });

  it('tells nothing of where the images lie', async () => {
    const { job, archive } = await dataset();
    await packDataset(job.folder, archive, silent, never);
    for (const { name, content } of await entriesOf(archive)) {
      if (name.endsWith('.json')) expect(content.toString()).not.toMatch(/someone|pictures/);
    }
  });

  it('is the same again, also of a dataset that came from an archive', async () => {
    const { job, folder, archive } = await dataset();
    const bytes = await packDataset(job.folder, archive, silent, never);
    const first = readFileSync(archive);
    expect(bytes).toBe(first.length);
    await packDataset(job.folder, join(folder, 'again.zip'), silent, never);
    expect(readFileSync(join(folder, 'again.zip')).equals(first)).toBe(true);
    const datasets = temporaryFolder();
    await unpackDataset(archive, datasets, silent, never);
    await packDataset(join(datasets, job.datasetId), join(folder, 'back.zip'), silent, never);
    expect(readFileSync(join(folder, 'back.zip')).equals(first)).toBe(true);
  });

  it('is a zip file of the dataset’s files', async () => {
    const { job, archive } = await dataset();
    await packDataset(job.folder, archive, silent, never);
    expect((await entriesOf(archive)).map(({ name }) => name)).toEqual([
      'manifest.json',
      'samples.json',
      'looks.json',
      'train.labels',
      'train.pixels',
      'validation.labels',
      'validation.pixels',
      'test.labels',
      'test.pixels',
    ]);
  });

  it('of a dataset that was never looked at has no looks', async () => {
    const job = exampleJob(temporaryFolder());
    await writeExample(job);
    const archive = join(temporaryFolder(), 'a.zip');
    await packDataset(job.folder, archive, silent, never);
    const datasets = temporaryFolder();
    await unpackDataset(archive, datasets, silent, never);
    expect(await readTestLooks(join(datasets, job.datasetId))).toEqual([]);
  });

  it('carries a dataset from before sizes and times were kept', async () => {
    const { job, archive } = await dataset();
    const samples = JSON.parse(readFileSync(datasetFiles.samples(job.folder), 'utf8')) as object;
    const old = Object.fromEntries(
      Object.entries(samples).filter(([key]) => !['version', 'others'].includes(key)),
    );
    writeFileSync(datasetFiles.samples(job.folder), JSON.stringify(old));
    await packDataset(job.folder, archive, silent, never);
    const datasets = temporaryFolder();
    await unpackDataset(archive, datasets, silent, never);
    const found = await readSamples(join(datasets, job.datasetId));
    expect(found.test[0]).toEqual({ path: '3.png', relative: '3.png' });
  });
});

describe('packDataset', () => {
  it('reports bytes up to the end', async () => {
    const { job, archive } = await dataset();
    const reports: [number, number][] = [];
    await packDataset(job.folder, archive, (...report) => reports.push(report), never);
    const [done, total] = reports.at(-1)!;
    expect(done).toBe(total);
    expect(total).toBeGreaterThan(1000 * 192);
    const shares = reports.map(([some]) => some);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('leaves the old archive and nothing else when it is cancelled', async () => {
    const { job, folder, archive } = await dataset();
    writeFileSync(archive, 'old');
    const controller = new AbortController();
    const work = packDataset(job.folder, archive, () => controller.abort(), controller.signal);
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual(['shapes.zip']);
    expect(readFileSync(archive, 'utf8')).toBe('old');
    await packDataset(job.folder, archive, silent, never);
    expect(await entriesOf(archive)).toHaveLength(9);
  });

  it('refuses a dataset that is damaged, and leaves nothing behind', async () => {
    const { job, folder, archive } = await dataset();
    const path = datasetFiles.pixels(job.folder, 'test');
    const pixels = readFileSync(path);
    pixels[9]! ^= 1;
    writeFileSync(path, pixels);
    await expect(packDataset(job.folder, archive, silent, never)).rejects.toMatchObject({
      code: 'datasetDamaged',
      detail: { file: 'test.pixels' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a dataset of more than 2 GB before it begins', async () => {
    const { job, folder, archive } = await dataset(20);
    const manifest = JSON.parse(readFileSync(datasetFiles.manifest(job.folder), 'utf8')) as {
      counts: Record<string, number>;
      preparation: Record<string, unknown>;
    };
    manifest.preparation['imageSize'] = 512;
    manifest.counts['train'] = 2731;
    const bytes = 512 * 512 * 3;
    for (const [split, count] of Object.entries(manifest.counts)) {
      // Files with nothing in them but their length.
      truncateSync(datasetFiles.pixels(job.folder, split as 'train'), count * bytes);
      truncateSync(datasetFiles.labels(job.folder, split as 'train'), count * 2);
    }
    writeFileSync(datasetFiles.manifest(job.folder), JSON.stringify(manifest));
    await expect(packDataset(job.folder, archive, silent, never)).rejects.toMatchObject({
      code: 'archiveTooLarge',
      detail: { largestBytes: 2 ** 31 },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says when there is no dataset, and when the place cannot be written to', async () => {
    const { job, folder, archive } = await dataset(20);
    await expect(packDataset(folder, archive, silent, never)).rejects.toMatchObject({
      code: 'datasetNotFound',
    });
    await expect(packDataset(job.folder, join(folder, 'none/a.zip'), silent, never)).rejects.toThrow(
      'ENOENT',
    );
  });
});

describe('unpackDataset', () => {
  it('answers with the dataset that is there', async () => {
    const { job, archive } = await dataset(20);
    await packDataset(job.folder, archive, silent, never);
    const datasets = join(job.folder, '..');
    await renameDataset(job.folder, 'my own name');
    const manifest = await unpackDataset(archive, datasets, silent, never);
    expect(manifest).toMatchObject({ name: 'my own name', importedAt: null });
    expect(readdirSync(datasets)).toEqual([job.datasetId]);
  });

  it('takes the place of a damaged one', async () => {
    const { job, archive } = await dataset(20);
    await packDataset(job.folder, archive, silent, never);
    truncateSync(datasetFiles.pixels(job.folder, 'train'), 1);
    await unpackDataset(archive, join(job.folder, '..'), silent, never);
    expect((await readManifest(job.folder)).importedAt).not.toBeNull();
  });

  it('reports bytes up to the end', async () => {
    const { job, archive } = await dataset();
    await packDataset(job.folder, archive, silent, never);
    const reports: [number, number][] = [];
    await unpackDataset(archive, temporaryFolder(), (...report) => reports.push(report), never);
    const [done, total] = reports.at(-1)!;
    expect(done).toBe(total);
    expect(total).toBeGreaterThan(1000 * 192);
  });

  it('leaves nothing when it is cancelled', async () => {
    const { job, archive } = await dataset();
    await packDataset(job.folder, archive, silent, never);
    const datasets = temporaryFolder();
    const controller = new AbortController();
    const work = unpackDataset(archive, datasets, () => controller.abort(), controller.signal);
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(datasets)).toEqual([]);
  });

  it('makes the folder of the datasets if there is none yet', async () => {
    const { job, archive } = await dataset(20);
    await packDataset(job.folder, archive, silent, never);
    const datasets = join(temporaryFolder(), 'datasets');
    expect((await unpackDataset(archive, datasets, silent, never)).id).toBe(job.datasetId);
  });
});
