import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { TestLook } from '@core/dataset/dataset-entry';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import {
  addTestLook,
  addTestLooks,
  readTestLooks,
  testLooksText,
} from '../../../electron/storage/test-looks';
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
  'passes over a file that holds %s, for several readers at once, and goes on',
  async (text) => {
    const folder = await dataset();
    writeFileSync(datasetFiles.looks(folder), text);
    const read = Array.from({ length: 4 }, () => readTestLooks(folder));
    expect(await Promise.all(read)).toEqual(read.map(() => []));
    await addTestLook(folder, look(1));
    expect(await readTestLooks(folder)).toEqual([look(1)]);
    expect(readFileSync(datasetFiles.looks(folder), 'utf8')).toBe(text);
  },
);

it('adds to those that a dataset was made with', async () => {
  const folder = await dataset();
  writeFileSync(datasetFiles.looks(folder), testLooksText([look(1), look(3)]));
  await addTestLooks(folder, [look(2), look(3)]);
  expect(await readTestLooks(folder)).toEqual([1, 2, 3].map(look));
});

it('loses nothing to a line that was cut off', async () => {
  const folder = await dataset();
  await addTestLook(folder, look(1));
  appendFileSync(datasetFiles.addedLooks(folder), JSON.stringify(look(2)).slice(0, 30));
  await addTestLook(folder, look(3));
  expect(await readTestLooks(folder)).toEqual([look(1), look(3)]);
});

it('keeps the looks of several processes, none of which knows of the others', async () => {
  const folder = await dataset();
  const others = await Promise.all(
    [1, 2, 3].map(async () => {
      vi.resetModules();
      return import('../../../electron/storage/test-looks');
    }),
  );
  const noted = others.flatMap((other, i) =>
    [1, 2, 3, 4].map((n) => other.addTestLook(folder, look(4 * i + n))),
  );
  await Promise.all(noted);
  expect(await readTestLooks(folder)).toEqual(Array.from({ length: 12 }, (_, i) => look(i + 1)));
});

it('says that looks are there which cannot be read', async () => {
  const folder = await dataset();
  mkdirSync(datasetFiles.addedLooks(folder));
  await expect(readTestLooks(folder)).rejects.toMatchObject({ code: 'datasetDamaged' });
});

it('makes no folder for a dataset that is gone', async () => {
  const folder = exampleJob(temporaryFolder()).folder;
  await expect(addTestLook(folder, look(1))).rejects.toMatchObject({ code: 'datasetNotFound' });
  expect(existsSync(folder)).toBe(false);
});
