import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { TestLook } from '@core/dataset/dataset-entry';
import { listDatasets, readManifest } from '../../../electron/storage/dataset-manifest';
import { removeSetAside, restoreDataset, setDatasetAside } from '../../../electron/storage/set-aside';
import { addTestLook, readTestLooks } from '../../../electron/storage/test-looks';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { temporaryFolder } from '../temporary-folder';
import { exampleJob, writeExample } from './example-job';

const notFound = { code: 'datasetNotFound' };
const look = (run: string, hour = 10): TestLook => {
  return { at: `2026-11-01T${hour}:00:00.000Z`, by: 'export', run, accuracy: 0.5 };
};

async function workspace() {
  const paths = new WorkspacePaths(temporaryFolder());
  const job = exampleJob(paths.datasets);
  await writeExample(job);
  const listed = async () => (await listDatasets(paths)).datasets.map(({ id }) => id);
  return { paths, job, id: job.datasetId, listed };
}

it('takes a dataset out of the list and brings it back as it was', async () => {
  const { paths, job, id, listed } = await workspace();
  await addTestLook(job.folder, look('first'));
  const before = await readManifest(job.folder);
  await setDatasetAside(paths, id);
  expect(await listed()).toEqual([]);
  expect(await restoreDataset(paths, id)).toEqual(before);
  expect(await listed()).toEqual([id]);
  expect(await readTestLooks(job.folder)).toEqual([look('first')]);
});

it('brings nothing back after they were removed for good', async () => {
  const { paths, id } = await workspace();
  await setDatasetAside(paths, id);
  await removeSetAside(paths);
  await expect(restoreDataset(paths, id)).rejects.toMatchObject(notFound);
  await expect(setDatasetAside(paths, id)).rejects.toMatchObject(notFound);
  await removeSetAside(paths);
});

it('keeps the one that was made again meanwhile, with the looks at both', async () => {
  const { paths, job, id, listed } = await workspace();
  await addTestLook(job.folder, look('first'));
  await setDatasetAside(paths, id);
  await writeExample({ ...job, name: 'again' });
  await addTestLook(job.folder, look('second', 11));
  expect((await restoreDataset(paths, id)).name).toBe('again');
  expect(await readTestLooks(job.folder)).toEqual([look('first'), look('second', 11)]);
  expect(await listed()).toEqual([id]);
});

it('sets the same dataset aside twice, and brings back the later one', async () => {
  const { paths, job, id } = await workspace();
  await setDatasetAside(paths, id);
  await writeExample({ ...job, name: 'again' });
  await setDatasetAside(paths, id);
  expect((await restoreDataset(paths, id)).name).toBe('again');
});

it('takes the place of a damaged one', async () => {
  const { paths, job, id } = await workspace();
  await setDatasetAside(paths, id);
  await writeExample(job);
  rmSync(`${job.folder}/train.pixels`);
  expect((await restoreDataset(paths, id)).id).toBe(id);
});

it('keeps what can be brought back when it is deleted a second time', async () => {
  const { paths, id, listed } = await workspace();
  const twice = await Promise.allSettled([setDatasetAside(paths, id), setDatasetAside(paths, id)]);
  expect(twice).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: notFound }]);
  await expect(setDatasetAside(paths, id)).rejects.toMatchObject(notFound);
  await restoreDataset(paths, id);
  expect(await listed()).toEqual([id]);
});

it('deletes and brings back in the order in which it is asked to', async () => {
  const { paths, id, listed } = await workspace();
  const asked = [setDatasetAside(paths, id), restoreDataset(paths, id), setDatasetAside(paths, id)];
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(asked.map(() => 'fulfilled'));
  expect(await listed()).toEqual([]);
  expect((await restoreDataset(paths, id)).id).toBe(id);
});
