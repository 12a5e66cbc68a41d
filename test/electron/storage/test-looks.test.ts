import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { TestLook } from '@core/dataset/dataset-entry';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { addTestLook, addTestLooks, readTestLooks } from '../../../electron/storage/test-looks';
import { temporaryFolder } from '../temporary-folder';
import { exampleJob, writeExample } from './example-job';

const look = (day: number): TestLook => ({
  at: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  by: 'evaluation',
  run: `run ${day}`,
  accuracy: day / 100,
});

async function dataset(): Promise<string> {
  const job = exampleJob(temporaryFolder());
  await writeExample(job);
  return job.folder;
}

it('has no looks before the first', async () => {
  const folder = await dataset();
  expect(await readTestLooks(folder)).toEqual([]);
  expect(existsSync(datasetFiles.looks(folder))).toBe(false);
});

it('keeps every look, also of many at once', async () => {
  const folder = await dataset();
  await Promise.all([4, 2, 3, 1].map((day) => addTestLook(folder, look(day))));
  expect(await readTestLooks(folder)).toEqual([1, 2, 3, 4].map(look));
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('counts a look that is there already once', async () => {
  const folder = await dataset();
  await addTestLooks(folder, [look(1), look(2)]);
  await addTestLooks(folder, [look(2), look(3)]);
  expect(await readTestLooks(folder)).toEqual([1, 2, 3].map(look));
});

it.each(['{"version":1,"looks":[', '[]', '{"version":1,"looks":[{"at":"yesterday"}]}'])(
  'moves a file aside that holds %s, and goes on',
  async (text) => {
    const folder = await dataset();
    writeFileSync(datasetFiles.looks(folder), text);
    expect(await readTestLooks(folder)).toEqual([]);
    expect(readFileSync(datasetFiles.damagedLooks(folder), 'utf8')).toBe(text);
    await addTestLook(folder, look(1));
    expect(await readTestLooks(folder)).toEqual([look(1)]);
  },
);

it('makes no folder for a dataset that is gone', async () => {
  const folder = exampleJob(temporaryFolder()).folder;
  await expect(addTestLook(folder, look(1))).rejects.toMatchObject({ code: 'datasetNotFound' });
  expect(existsSync(folder)).toBe(false);
});
