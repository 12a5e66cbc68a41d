import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { RunList } from '../../../electron/main/services/run-list';
import { Training } from '../../../electron/main/services/training';
import { MetricsRepository } from '../../../electron/storage/database/metrics-repository';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { RunRepository } from '../../../electron/storage/database/run-repository';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { exampleEpoch, exampleManifest } from './example-run';
import { fakeChildren } from './fake-child';
import { temporaryFolder } from '../temporary-folder';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** The runs of the workspace, as a fresh start of Ridgeline would have them. */
async function startUp() {
  const { database } = openDatabase(join(folder, 'ridgeline.sqlite'));
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  const { start, children } = fakeChildren<ToTrainer, FromTrainer>();
  const told: [string, unknown][] = [];
  const paths = new WorkspacePaths(folder);
  const reports = new MetricsRepository(database);
  const tell = (name: string, payload: unknown): number => told.push([name, payload]);
  const runs = new RunList(paths, new RunRepository(database), reports, tell);
  const training = new Training(paths, runs, reports, start, tell);
  await runs.load();
  return { runs, training, children, told, database };
}

test('a run goes from starting over running to finished, and keeps its best epoch', async () => {
  const { runs, training, children, told } = await startUp();
  const run = await training.start(exampleManifest, 'baseline', defaultHyperparameters);
  expect(run.state.status).toBe('starting');
  expect(run.stepsPerEpoch).toBe(20);
  children[0]?.say({ type: 'started' });
  expect(runs.get(run.id).state.status).toBe('running');
  children[0]?.say(
    { type: 'epoch', report: exampleEpoch(1) },
    { type: 'epoch', report: exampleEpoch(2, false) },
    { type: 'finished' },
  );
  children[0]?.exit(0);
  const ended = runs.get(run.id);
  expect(ended.state.status).toBe('finished');
  expect(ended.best?.epoch).toBe(1);
  expect(ended.last?.epoch).toBe(2);
  expect(told.filter(([name]) => name === 'run.epoch')).toHaveLength(2);
});

test('a trainer that dies marks its run as failed with the reason', async () => {
  const { runs, training, children } = await startUp();
  const run = await training.start(exampleManifest, 'baseline', defaultHyperparameters);
  children[0]?.say({ type: 'started' }, { type: 'epoch', report: exampleEpoch(1) });
  children[0]?.exit(9, 'Killed in classroom/zoom');
  const { state, best } = runs.get(run.id);
  expect(state).toMatchObject({
    status: 'failed',
    failure: { code: 'trainerCrashed', detail: { exitCode: 9 } },
  });
  expect(best?.epoch).toBe(1);
});

test('a trainer that TensorFlow aborted for want of memory says so, and names a smaller batch', async () => {
  const { runs, training, children } = await startUp();
  const run = await training.start(exampleManifest, 'baseline', defaultHyperparameters);
  children[0]?.exit(134, "terminate called after throwing an instance of 'std::bad_alloc'");
  expect(runs.get(run.id).state).toMatchObject({
    failure: { code: 'outOfMemory', detail: { batchSize: 32, suggestedBatchSize: 16 } },
  });
});

test('a reported failure is not overwritten by the exit that follows', async () => {
  const { runs, training, children } = await startUp();
  const run = await training.start(exampleManifest, 'baseline', defaultHyperparameters);
  const failure = { code: 'nonFiniteLoss' as const, message: 'NaN', detail: { epoch: 1, step: 3 } };
  children[0]?.say({ type: 'failed', failure });
  children[0]?.exit(0);
  expect(runs.get(run.id).state).toMatchObject({ status: 'failed', failure });
});

test('a run that was training when Ridgeline was killed is interrupted at the next start', async () => {
  const first = await startUp();
  const run = await first.training.start(exampleManifest, 'baseline', defaultHyperparameters);
  first.children[0]?.say({ type: 'started' }, { type: 'epoch', report: exampleEpoch(1) });
  first.database.close();
  const { runs } = await startUp();
  expect(runs.get(run.id).state).toMatchObject({ status: 'failed', failure: { code: 'interrupted' } });
  expect(runs.get(run.id).best?.epoch).toBe(1);
  expect(runs.metrics(run.id).epochs).toHaveLength(1);
});

test('closing ends the trainer and says so in the run', async () => {
  const { runs, training, children } = await startUp();
  const run = await training.start(exampleManifest, 'baseline', defaultHyperparameters);
  await training.close();
  expect(children[0]?.killed).toBe(true);
  expect(runs.get(run.id).state).toMatchObject({ status: 'failed', failure: { code: 'interrupted' } });
});

test('only one run trains at a time; the next may start while the last process is still ending', async () => {
  const { training, children } = await startUp();
  await training.start(exampleManifest, 'first', defaultHyperparameters);
  await expect(training.start(exampleManifest, 'second', defaultHyperparameters)).rejects.toMatchObject({
    code: 'busy',
  });
  children[0]?.say({ type: 'stopped' });
  const second = training.start(exampleManifest, 'second', defaultHyperparameters);
  children[0]?.exit(0);
  expect((await second).colour).toBe(1);
});

test('a colour that a deleted run left free is given again before any is given twice', async () => {
  const first = await startUp();
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    const run = await first.training.start(exampleManifest, name, defaultHyperparameters);
    first.children.at(-1)?.say({ type: 'finished' });
    first.children.at(-1)?.exit(0);
    ids.push(run.id);
  }
  first.runs.delete(ids[0]!);
  first.database.close();
  const { training } = await startUp();
  expect((await training.start(exampleManifest, 'd', defaultHyperparameters)).colour).toBe(0);
});

test('a trainer that says it has started while Ridgeline closes changes nothing', async () => {
  const { runs, training, children } = await startUp();
  const run = await training.start(exampleManifest, 'baseline', defaultHyperparameters);
  const closing = training.close();
  children[0]?.say({ type: 'started' });
  await closing;
  expect(runs.get(run.id).state).toMatchObject({ status: 'failed', failure: { code: 'interrupted' } });
});

test('settings that cannot work are refused before a process is started', async () => {
  const { training, children } = await startUp();
  const refused = training.start(exampleManifest, 'deep', { ...defaultHyperparameters, blocks: 5 });
  await expect(refused).rejects.toMatchObject({
    code: 'invalidHyperparameters',
    detail: { names: 'blocks' },
  });
  expect(children).toHaveLength(0);
});

test('a deleted run can be restored until the next start, then it is gone', async () => {
  const first = await startUp();
  const run = await first.training.start(exampleManifest, 'baseline', defaultHyperparameters);
  expect(() => first.runs.delete(run.id)).toThrow(/stop it first/);
  first.children[0]?.say({ type: 'finished' });
  first.children[0]?.exit(0);
  first.runs.delete(run.id);
  expect(first.runs.all()).toEqual([]);
  expect(first.runs.restore(run.id).name).toBe('baseline');
  first.runs.delete(run.id);
  first.database.close();
  const second = await startUp();
  expect(() => second.runs.restore(run.id)).toThrow(/deleted for good/);
});
