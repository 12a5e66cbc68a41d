import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { renameDataset } from '../../../electron/storage/rename-dataset';
import { temporaryFolder } from '../temporary-folder';
import { exampleJob, writeExample } from './example-job';

it('changes the name and nothing else', async () => {
  const job = exampleJob(temporaryFolder());
  await writeExample(job);
  const before = await readManifest(job.folder);
  const files = readdirSync(job.folder).sort();
  expect(await renameDataset(job.folder, 'discs & rings')).toEqual({ ...before, name: 'discs & rings' });
  expect(await readManifest(job.folder)).toEqual({ ...before, name: 'discs & rings' });
  expect(readdirSync(job.folder).sort()).toEqual(files);
});

it('says when there is no dataset', async () => {
  await expect(renameDataset(temporaryFolder(), 'x')).rejects.toMatchObject({ code: 'datasetNotFound' });
});
