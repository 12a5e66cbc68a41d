import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { recordedRun } from '@core/tensorboard/recorded-run';
import { MetricsRepository } from '../../../electron/storage/database/metrics-repository';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { RunRepository } from '../../../electron/storage/database/run-repository';
import { loadRecordedRun } from '../../../electron/storage/load-recorded-run';
import { MetricsFile } from '../../../electron/storage/metrics-file';
import { saveRunFile } from '../../../electron/storage/run-file';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { exampleEnd, exampleEpoch, exampleInside, exampleRun } from '../main/example-run';
import { temporaryFolder } from '../temporary-folder';

const id = '00000000-0000-4000-8000-00000000000a';
const step = { step: 1, epoch: 1, dataLoss: 2, penalty: 0, learningRate: 0.1, imagesPerSecond: 5 };

async function runFile(folder: string): Promise<void> {
  await saveRunFile(folder, {
    version: 1,
    runId: id,
    name: 'as it began',
    dataset: { id: 'a'.repeat(24), name: 'digits', folder: '/digits' },
    classNames: ['0', '1'],
    hyperparameters: defaultHyperparameters,
    startFrom: null,
    imported: null,
    threads: 1,
    tensorFlow: '2.9.1',
    result: { end: exampleEnd, epochs: 1, best: exampleEpoch(1), last: exampleEpoch(1) },
  });
}

test('a run of the command line is all in its folder', async () => {
  const folder = join(temporaryFolder(), 'run');
  await runFile(folder);
  const metrics = new MetricsFile(folder);
  metrics.begin(0);
  metrics.addSteps([step]);
  metrics.addEpoch(exampleEpoch(1), exampleInside(1));
  await metrics.settled();
  const run = await loadRecordedRun(folder);
  expect(run).toMatchObject({ runId: id, name: 'as it began', datasetName: 'digits', end: 'success' });
  expect(run).toMatchObject({ steps: [step], epochs: [exampleEpoch(1)], inside: [exampleInside(1)] });
  expect(Math.abs(run.startedAt - Date.now() / 1000)).toBeLessThan(60);
});

test.each([
  ['closed', true],
  ['open', false],
])('a run of a workspace whose window is %s comes from the database', async (_, isClosed) => {
  const paths = new WorkspacePaths(temporaryFolder());
  await runFile(paths.run(id));
  const { database } = openDatabase(paths.database);
  const run = exampleRun(id, { name: 'renamed' });
  new RunRepository(database).save(run);
  const metrics = new MetricsRepository(database);
  metrics.addSteps(id, [step]);
  metrics.addEpoch(id, exampleEpoch(1), exampleInside(1));
  if (isClosed) database.close();
  expect(await loadRecordedRun(paths.run(id))).toEqual(
    recordedRun(run, { steps: [step], epochs: [exampleEpoch(1)], inside: [exampleInside(1)] }),
  );
  if (!isClosed) database.close();
});

test('a workspace of another version is not read', async () => {
  const paths = new WorkspacePaths(temporaryFolder());
  await runFile(paths.run(id));
  const { database } = openDatabase(paths.database);
  database.exec('PRAGMA user_version = 1');
  database.close();
  await expect(loadRecordedRun(paths.run(id))).rejects.toMatchObject({ code: 'invalidInput' });
});

test('no run, and one of which nothing was kept, are told', async () => {
  const folder = join(temporaryFolder(), 'run');
  await expect(loadRecordedRun(folder)).rejects.toMatchObject({ code: 'runNotFound' });
  await runFile(folder);
  await expect(loadRecordedRun(folder)).rejects.toThrow(/nothing of what it reported/);
});
