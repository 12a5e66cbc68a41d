import { chmodSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExperimentPlan } from '@core/experiment/experiment';
import { parseExperimentFile } from '@core/experiment/file/experiment-file';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { parseJob } from '@core/job/job';
import { writeExperiment, writeJob } from '../../../electron/storage/job-file';
import { temporaryFolder } from '../temporary-folder';

test('a job is written whole, over what was there', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'job.json');
  await writeJob(path, 'mine', { ...defaultHyperparameters, epochs: 1 });
  await writeJob(path, 'mine', { ...defaultHyperparameters, epochs: 7 });
  expect(parseJob(JSON.parse(readFileSync(path, 'utf8')))).toEqual({
    name: 'mine',
    hyperparameters: { ...defaultHyperparameters, epochs: 7 },
    startFrom: null,
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

test('an experiment is written so that the command line reads the same plan', async () => {
  const path = join(temporaryFolder(), 'experiment.json');
  const plan: ExperimentPlan = {
    baseline: { ...defaultHyperparameters, epochs: 3, seed: 1 },
    variants: [{ id: 'a', name: 'half dropout', changes: { dropoutRate: 0.5 } }],
    seeds: [1, 2],
    strategy: { kind: 'all' },
  };
  await writeExperiment(path, 'mine', plan);
  const read = parseExperimentFile(JSON.parse(readFileSync(path, 'utf8')));
  expect(read).toMatchObject({ name: 'mine', baseline: { epochs: 3 }, seeds: [1, 2] });
  expect(read.variants).toMatchObject([{ name: 'half dropout', changes: { dropoutRate: 0.5 } }]);
});
