import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '@core/dataset/problem';
import { splitNames } from '@core/dataset/split-settings';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { removeAbandonedFolders } from '../../../electron/storage/dataset-temporary-folder';
import { DatasetWriter } from '../../../electron/storage/dataset-writer';
import { readTestLooks } from '../../../electron/storage/test-looks';
import { temporaryFolder } from '../temporary-folder';
import { exampleJob, examplePixels, writeExample } from './example-job';

const disk = vi.hoisted(() => ({ free: Infinity, failWith: '' }));
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof nodeFs>();
  return {
    ...fs,
    statfs: () => Promise.resolve({ blocks: 1, bsize: 1, bavail: disk.free }),
    open: async (...parameters: Parameters<typeof nodeFs.open>) => {
      const file = await fs.open(...parameters);
      if (disk.failWith !== '') {
        file.writeFile = () => Promise.reject(Object.assign(new Error('refused'), { code: disk.failWith }));
      }
      return file;
    },
  };
});
afterEach(() => Object.assign(disk, { free: Infinity, failWith: '' }));

const problem: Problem = { code: 'damaged', path: '3.png', className: 'disc', detail: { reason: 'bad' } };

describe('DatasetWriter', () => {
  it('writes the samples of each split in order, with labels, sources and a manifest', async () => {
    const job = exampleJob(temporaryFolder());
    await writeExample(job);
    const train = job.samples.flatMap((sample, i) => (sample.split === 'train' ? i : []));
    const pixels = Buffer.concat(train.map((i) => examplePixels(i)));
    expect(readFileSync(datasetFiles.pixels(job.folder, 'train')).equals(pixels)).toBe(true);
    expect([...readFileSync(datasetFiles.labels(job.folder, 'train'))]).toEqual(
      train.flatMap((i) => [job.samples[i]!.label, 0]),
    );
    const samples: unknown = JSON.parse(readFileSync(datasetFiles.samples(job.folder), 'utf8'));
    expect(samples).toMatchObject({
      test: job.samples.flatMap(({ split, path, relative }) => (split === 'test' ? { path, relative } : [])),
    });
    const manifest = await readManifest(job.folder);
    expect(manifest).toMatchObject({
      id: job.datasetId,
      counts: { train: 12, validation: 4, test: 4 },
      classes: [
        { name: 'disc', counts: { train: 6, validation: 2, test: 2 } },
        { name: 'ring', counts: { train: 6, validation: 2, test: 2 } },
      ],
      channels: 3,
      bytes: 20 * 192,
      problems: [],
    });
    for (const split of splitNames) {
      const bytes = readFileSync(datasetFiles.pixels(job.folder, split));
      expect(manifest.sha256[split]).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('takes mean and deviation from the train split alone', async () => {
    const job = exampleJob(temporaryFolder());
    const writer = await DatasetWriter.create(job);
    for (const sample of job.samples) {
      await writer.append(sample, new Uint8Array(192).fill(sample.split === 'train' ? 9 : 200));
    }
    expect(await writer.finish()).toMatchObject({ mean: [9, 9, 9], std: [1, 1, 1] });
  });

  it('numbers samples without those that are left out, and lists them', async () => {
    const job = exampleJob(temporaryFolder());
    const writer = await DatasetWriter.create(job);
    for (const [i, sample] of job.samples.entries()) {
      if (i === 0) writer.leaveOut(sample, problem);
      else await writer.append(sample, examplePixels(i));
    }
    const manifest = await writer.finish();
    expect(manifest.counts.train).toBe(11);
    expect(manifest.problems).toEqual([problem]);
    const pixels = readFileSync(datasetFiles.pixels(job.folder, 'train'));
    expect(pixels.subarray(0, 192)).toEqual(Buffer.from(examplePixels(2)));
  });

  it.each([
    [
      'a class has no image to train on',
      (label: number, split: string) => label === 0 && split === 'train',
      'disc',
    ],
    ['the validation split is empty', (_label: number, split: string) => split === 'validation', undefined],
  ])('refuses when %s', async (_what, isLeftOut, className) => {
    const datasets = temporaryFolder();
    const job = exampleJob(datasets);
    const writer = await DatasetWriter.create(job);
    for (const [i, sample] of job.samples.entries()) {
      if (isLeftOut(sample.label, sample.split)) writer.leaveOut(sample, problem);
      else await writer.append(sample, examplePixels(i));
    }
    await expect(writer.finish()).rejects.toMatchObject({
      code: 'tooFewImages',
      detail: {
        expected: 1,
        count: 0,
        ...(className === undefined ? { split: 'validation' } : { className }),
      },
    });
    await writer.discard();
    expect(readdirSync(datasets)).toEqual([]);
  });

  it('shows no dataset before it is whole, and nothing after discard', async () => {
    const datasets = temporaryFolder();
    const job = exampleJob(datasets);
    const writer = await DatasetWriter.create(job);
    await writer.append(job.samples[0]!, examplePixels(0));
    expect(existsSync(job.folder)).toBe(false);
    await writer.discard();
    expect(readdirSync(datasets)).toEqual([]);
  });

  it('replaces what is left of a damaged dataset', async () => {
    const job = exampleJob(temporaryFolder());
    mkdirSync(job.folder);
    writeFileSync(datasetFiles.manifest(job.folder), '{');
    await writeExample(job);
    expect((await readManifest(job.folder)).id).toBe(job.datasetId);
  });

  describe('in a folder that the user named', () => {
    const namedJob = () => {
      const parent = temporaryFolder();
      return { parent, job: { ...exampleJob(parent), folder: join(parent, 'mine') } };
    };

    it('takes the place of an empty one', async () => {
      const { job } = namedJob();
      mkdirSync(job.folder);
      await writeExample(job);
      expect((await readManifest(job.folder)).id).toBe(job.datasetId);
    });

    it.each<[string, (folder: string) => void, string[]]>([
      [
        'a file in it',
        (folder) => {
          mkdirSync(folder);
          writeFileSync(join(folder, 'notes.txt'), 'kept');
        },
        ['mine', join('mine', 'notes.txt')],
      ],
      [
        'a file of its name',
        (folder) => {
          writeFileSync(folder, 'kept');
        },
        ['mine'],
      ],
    ])('leaves %s that came meanwhile, and refuses', async (_what, come, left) => {
      const { parent, job } = namedJob();
      const writer = await DatasetWriter.create(job);
      for (const [i, sample] of job.samples.entries()) await writer.append(sample, examplePixels(i));
      come(job.folder);
      await expect(writer.finish()).rejects.toMatchObject({
        code: 'folderNotEmpty',
        detail: { path: job.folder },
      });
      await writer.discard();
      expect(readdirSync(parent, { recursive: true }).sort()).toEqual(left);
    });

    it('does not take another dataset that came meanwhile for its own', async () => {
      const { parent, job } = namedJob();
      const slow = await DatasetWriter.create(job);
      for (const [i, sample] of job.samples.entries()) await slow.append(sample, examplePixels(i));
      const other = { ...exampleJob(parent, 40), folder: job.folder };
      await writeExample(other);
      await expect(slow.finish()).rejects.toMatchObject({ code: 'folderNotEmpty' });
      await slow.discard();
      expect((await readManifest(job.folder)).id).toBe(other.datasetId);
    });
  });

  it('lets the one stand that another writer completed meanwhile', async () => {
    const datasets = temporaryFolder();
    const job = exampleJob(datasets);
    const slow = await DatasetWriter.create({ ...job, name: 'slow' });
    for (const [i, sample] of job.samples.entries()) await slow.append(sample, examplePixels(i));
    await writeExample(job);
    expect((await slow.finish()).name).toBe('shapes');
    expect(readdirSync(datasets)).toEqual([job.datasetId]);
  });

  it('refuses at once what cannot fit on the disk, saying how much it needs', async () => {
    disk.free = 3839;
    const datasets = temporaryFolder();
    await expect(DatasetWriter.create(exampleJob(datasets))).rejects.toMatchObject({
      code: 'diskFull',
      detail: { bytes: 3840 },
    });
    expect(readdirSync(datasets)).toEqual([]);
  });

  it('counts what will be free again while it writes', async () => {
    disk.free = 3839;
    const writer = await DatasetWriter.create(exampleJob(temporaryFolder()), 1);
    await writer.discard();
  });

  it('begins with the problems and looks of its job', async () => {
    const looks = [{ at: '2026-11-01T10:00:00.000Z', by: 'export' as const, run: 'first', accuracy: 0.5 }];
    const job = exampleJob(temporaryFolder(), 20, { problems: [problem], looks });
    await writeExample(job);
    expect((await readManifest(job.folder)).problems).toEqual([problem]);
    expect(await readTestLooks(job.folder)).toEqual(looks);
  });

  it('writes samples of which a piece holds only one', async () => {
    const { settings, ...job } = exampleJob(temporaryFolder());
    const preparation = { ...settings.preparation, imageSize: 512 };
    const writer = await DatasetWriter.create({ ...job, settings: { ...settings, preparation } });
    const pixels = (i: number) => new Uint8Array(512 * 512 * 3).fill(i);
    for (const [i, sample] of job.samples.slice(0, 10).entries()) await writer.append(sample, pixels(i));
    expect((await writer.finish()).counts).toEqual({ train: 6, validation: 2, test: 2 });
    const test = readFileSync(datasetFiles.pixels(job.folder, 'test'));
    expect(test.equals(Buffer.concat([pixels(3), pixels(8)]))).toBe(true);
  });

  it.each([
    ['ENOSPC', 'diskFull'],
    ['EDQUOT', 'diskFull'],
    ['EROFS', 'folderNotWritable'],
  ])('tells a write that fails with %s as %s', async (system, code) => {
    disk.failWith = system;
    const datasets = temporaryFolder();
    const job = exampleJob(datasets);
    const writer = await DatasetWriter.create(job);
    const write = async (): Promise<void> => {
      for (const [i, sample] of job.samples.entries()) await writer.append(sample, examplePixels(i));
      await writer.finish();
    };
    await expect(write()).rejects.toMatchObject({ code });
    await writer.discard();
    expect(readdirSync(datasets)).toEqual([]);
  });
});

describe('removeAbandonedFolders', () => {
  it('removes what a dead process left and nothing else', async () => {
    const datasets = temporaryFolder();
    const id = 'a'.repeat(24);
    // Process numbers end far below this one on every system.
    const abandoned = `${id}.2147483646.01234567.partial`;
    const kept = [id, `${id}.${process.ppid}.01234567.partial`, 'notes.partial'];
    for (const name of [abandoned, ...kept]) mkdirSync(join(datasets, name));
    const writer = await DatasetWriter.create(exampleJob(datasets));
    await removeAbandonedFolders(datasets);
    const left = readdirSync(datasets);
    expect(left).toHaveLength(4);
    expect(left).toEqual(expect.arrayContaining(kept));
    await writer.discard();
  });

  it('removes what was left of a dataset of any name, beside other things of such names', async () => {
    const parent = temporaryFolder();
    const left = (name: string) => `${name}.2147483646.01234567.partial`;
    for (const name of ['mine', 'other']) mkdirSync(join(parent, left(name)));
    await removeAbandonedFolders(parent, 'mine');
    expect(readdirSync(parent)).toEqual([left('other')]);
  });

  it('does nothing where there are no datasets yet', async () => {
    await expect(removeAbandonedFolders(join(temporaryFolder(), 'none'))).resolves.toBeUndefined();
  });
});
