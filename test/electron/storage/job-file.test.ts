import { chmodSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { parseJob } from '@core/job/job';
import { writeJob } from '../../../electron/storage/job-file';
import { temporaryFolder } from '../temporary-folder';

test('a job is written whole, over what was there', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'job.json');
  await writeJob(path, 'mine', { ...defaultHyperparameters, epochs: 1 });
  await writeJob(path, 'mine', { ...defaultHyperparameters, epochs: 7 });
  expect(parseJob(JSON.parse(readFileSync(path, 'utf8')))).toEqual({
    name: 'mine',
    hyperparameters: { ...defaultHyperparameters, epochs: 7 },
  });
  expect(readdirSync(folder)).toEqual(['job.json']);
});

// Root may write everywhere.
test.skipIf(process.getuid?.() === 0)('a folder that cannot be written to is told', async () => {
  const folder = join(temporaryFolder(), 'protected');
  mkdirSync(folder);
  chmodSync(folder, 0o500);
  await expect(writeJob(join(folder, 'job.json'), 'mine', defaultHyperparameters)).rejects.toMatchObject({
    code: 'folderNotWritable',
    detail: { path: folder },
  });
});
