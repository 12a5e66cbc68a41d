import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { existingDataset, listDatasets, readManifest } from '../../../electron/storage/dataset-manifest';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { temporaryFolder } from '../temporary-folder';
import { exampleJob, examplePixels, writeExample } from './example-job';

async function written(samples = 1000) {
  const job = exampleJob(temporaryFolder(), samples);
  await writeExample(job);
  const train = job.samples.flatMap((sample, i) => (sample.split === 'train' ? i : []));
  return { job, train };
}
async function opened(folder: string): Promise<DatasetReader> {
  const reader = await DatasetReader.open(folder);
  onTestFinished(() => reader.close());
  return reader;
}

describe('DatasetReader', () => {
  it('gives the labels of each split', async () => {
    const { job, train } = await written();
    const reader = await opened(job.folder);
    expect([...reader.labels('train')]).toEqual(train.map((i) => job.samples[i]!.label));
    expect(reader.labels('test')).toHaveLength(200);
  });

  it.each([
    ['in the order of the file', (order: number[]) => order],
    ['backwards', (order: number[]) => order.reverse()],
    ['shuffled', (order: number[]) => shuffle(order, createRandom(1, 'batchOrder'))],
    ['with repeats', (order: number[]) => order.flatMap((i) => [i, i, 0])],
    ['none', () => []],
  ])('reads samples %s', async (_how, arrange) => {
    const { job, train } = await written();
    const reader = await opened(job.folder);
    const order = arrange(train.map((_, i) => i));
    const into = new Uint8Array(order.length * reader.sampleBytes + 5).fill(99);
    await reader.readBatch('train', Int32Array.from(order), into);
    const expected = order.map((i) => examplePixels(train[i]!));
    expect(Buffer.concat([...expected, Buffer.alloc(5, 99)]).equals(into)).toBe(true);
  });

  it('refuses indices that are no samples, and a batch that does not fit', async () => {
    const { job } = await written(20);
    const reader = await opened(job.folder);
    const into = new Uint8Array(2 * reader.sampleBytes);
    for (const wrong of [-1, 12, 0.5, NaN]) {
      await expect(reader.readBatch('train', [wrong], into)).rejects.toThrow(RangeError);
    }
    await expect(reader.readBatch('train', [0, 1, 2], into)).rejects.toThrow(RangeError);
  });

  it('loads a whole split', async () => {
    const { job, train } = await written();
    const reader = await opened(job.folder);
    const pixels = await reader.loadSplit('train');
    expect(Buffer.concat(train.map((i) => examplePixels(i))).equals(pixels)).toBe(true);
  });

  it('notices a changed byte when it loads a split', async () => {
    const { job } = await written(20);
    const path = datasetFiles.pixels(job.folder, 'validation');
    const bytes = await readFile(path);
    bytes[7]! ^= 1;
    writeFileSync(path, bytes);
    const reader = await opened(job.folder);
    await expect(reader.loadSplit('validation')).rejects.toMatchObject({
      code: 'datasetDamaged',
      detail: { file: 'validation.pixels' },
    });
  });

  it('refuses labels that are no classes', async () => {
    const { job } = await written(20);
    writeFileSync(datasetFiles.labels(job.folder, 'test'), Buffer.alloc(8, 7));
    await expect(DatasetReader.open(job.folder)).rejects.toMatchObject({
      code: 'datasetDamaged',
      detail: { file: 'test.labels' },
    });
  });
});

describe('readManifest', () => {
  it('says when there is no dataset', async () => {
    await expect(readManifest(join(temporaryFolder(), 'none'))).rejects.toMatchObject({
      code: 'datasetNotFound',
    });
  });

  it.each([
    ['train.pixels', (folder: string) => truncateSync(datasetFiles.pixels(folder, 'train'), 100)],
    ['test.labels', (folder: string) => rmSync(datasetFiles.labels(folder, 'test'))],
    ['manifest.json', (folder: string) => truncateSync(datasetFiles.manifest(folder), 100)],
    ['manifest.json', (folder: string) => writeFileSync(datasetFiles.manifest(folder), '{"version": 2}')],
  ])('says that %s is damaged', async (file, damage) => {
    const { job } = await written(20);
    damage(job.folder);
    await expect(readManifest(job.folder)).rejects.toMatchObject({
      code: 'datasetDamaged',
      detail: { folder: job.folder, file },
    });
  });

  it('refuses a manifest that lies in the folder of another dataset', async () => {
    const [one, other] = [await written(20), await written(30)];
    writeFileSync(
      datasetFiles.manifest(one.job.folder),
      await readFile(datasetFiles.manifest(other.job.folder)),
    );
    await expect(readManifest(one.job.folder)).rejects.toMatchObject({ code: 'datasetDamaged' });
  });
});

describe('listDatasets', () => {
  it('lists whole datasets and damaged ones apart, and passes over the rest', async () => {
    const paths = new WorkspacePaths(temporaryFolder());
    const [good, bad] = [exampleJob(paths.datasets, 20), exampleJob(paths.datasets, 30)];
    await writeExample(good);
    await writeExample(bad);
    truncateSync(datasetFiles.pixels(bad.folder, 'train'), 1);
    mkdirSync(`${good.folder}.1.01234567.partial`);
    const { datasets, damaged } = await listDatasets(paths);
    expect(datasets.map((dataset) => dataset.id)).toEqual([good.datasetId]);
    expect(damaged).toMatchObject([{ folder: bad.folder, error: { code: 'datasetDamaged' } }]);
  });

  it('passes over a dataset that the system does not give out, and does not take it for damaged elsewhere', async () => {
    const paths = new WorkspacePaths(temporaryFolder());
    const [good, bad] = [exampleJob(paths.datasets, 20), exampleJob(paths.datasets, 30)];
    await writeExample(good);
    await writeExample(bad);
    rmSync(datasetFiles.manifest(bad.folder));
    mkdirSync(datasetFiles.manifest(bad.folder));
    const { datasets, damaged } = await listDatasets(paths);
    expect(datasets.map((dataset) => dataset.id)).toEqual([good.datasetId]);
    const error = { code: 'datasetDamaged', detail: { file: 'manifest.json' } };
    expect(damaged).toMatchObject([{ folder: bad.folder, error }]);
    await expect(existingDataset(bad.folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it('finds nothing in a new workspace', async () => {
    expect(await listDatasets(new WorkspacePaths(temporaryFolder()))).toEqual({ datasets: [], damaged: [] });
  });
});
