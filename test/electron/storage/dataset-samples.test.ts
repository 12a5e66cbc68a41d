import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { readSamples, sampleFiles, tellsFiles } from '../../../electron/storage/dataset-samples';
import { DatasetWriter } from '../../../electron/storage/dataset-writer';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { exampleJob, examplePixels } from './example-job';

const other = { relative: 'notes.txt', bytes: 12, modifiedMs: 34.5 };

it('tells the file of every sample, those that were left out, and the others', async () => {
  const datasets = temporaryFolder();
  const job = exampleJob(datasets, 20, { others: [other] });
  const writer = await DatasetWriter.create(job);
  for (const [i, sample] of job.samples.entries()) {
    if (i === 2) writer.leaveOut(sample, { code: 'vanished', path: '2.png', className: 'disc', detail: {} });
    else await writer.append(sample, examplePixels(i));
  }
  const { id } = await writer.finish();
  // It is not the dataset with that file.
  expect(id).not.toBe(job.datasetId);
  const samples = await readSamples(join(datasets, id));
  if (!tellsFiles(samples)) throw new Error('the files are not told');
  const { path, relative, bytes, modifiedMs } = job.samples[4]!;
  expect(samples.train.slice(0, 2)).toEqual([
    { path: '/pictures/shapes/0.png', relative: '0.png', bytes: 100, modifiedMs: 1_700_000_000_000.25 },
    { path, relative, bytes, modifiedMs },
  ]);
  expect([samples.train.length, samples.validation.length, samples.test.length]).toEqual([11, 4, 4]);
  expect(samples.others).toEqual([
    other,
    { relative: '2.png', bytes: 102, modifiedMs: 1_700_000_000_002.25 },
  ]);
});

it('names the files of a split in the order of its samples', async () => {
  const folder = await writeStripes(temporaryFolder(), { counts: { train: 12, validation: 3, test: 3 } });
  expect(await sampleFiles(folder, 'validation')).toEqual([
    'validation/0.png',
    'validation/1.png',
    'validation/2.png',
  ]);
  expect(await sampleFiles(folder, 'train')).toHaveLength(12);
});

it('reads the list of a dataset from before sizes and times were kept', async () => {
  const folder = temporaryFolder();
  const named = (name: string) => [{ path: `/pictures/${name}`, relative: name }];
  const list = { train: named('a.png'), validation: named('b.png'), test: [] };
  writeFileSync(datasetFiles.samples(folder), JSON.stringify(list));
  const samples = await readSamples(folder);
  expect(tellsFiles(samples)).toBe(false);
  expect(await sampleFiles(folder, 'validation')).toEqual(['b.png']);
  expect(await sampleFiles(folder, 'test')).toEqual([]);
});

it('says that the dataset is damaged if the list is not valid, or gone', async () => {
  const folder = await writeStripes(temporaryFolder(), { counts: { train: 12, validation: 3, test: 3 } });
  const damaged = { code: 'datasetDamaged', detail: { folder, file: 'samples.json' } };
  const whole = readFileSync(datasetFiles.samples(folder), 'utf8');
  for (const text of ['{"train": [', '{"train": []}', whole.replace('"version":2', '"version":3')]) {
    writeFileSync(join(folder, 'samples.json'), text);
    await expect(sampleFiles(folder, 'train')).rejects.toMatchObject(damaged);
  }
  rmSync(join(folder, 'samples.json'));
  await expect(sampleFiles(folder, 'train')).rejects.toMatchObject(damaged);
});
