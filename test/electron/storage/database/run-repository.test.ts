import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Run } from '@core/run/run';
import { MetricsRepository } from '../../../../electron/storage/database/metrics-repository';
import { migrations } from '../../../../electron/storage/database/migrations';
import { openDatabase } from '../../../../electron/storage/database/open-database';
import { Remembered } from '../../../../electron/storage/database/remembered';
import { RunRepository } from '../../../../electron/storage/database/run-repository';
import { exampleEpoch, exampleExperiment, exampleInside, exampleRun } from '../../main/example-run';
import { temporaryFolder } from '../../temporary-folder';

function open(path = join(temporaryFolder(), 'ridgeline.sqlite')) {
  const { database, movedAside } = openDatabase(path);
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return { path, database, movedAside, runs: new RunRepository(database) };
}

test('a run is read back as it was saved, also after the file was closed', () => {
  const run = exampleRun('one', {
    best: exampleEpoch(3),
    last: exampleEpoch(4, false),
    name: '한국어 "quoted"',
    checkpoint: { step: 45, epoch: 3, savedAt: '2026-01-01T00:00:30.000Z' },
    experiment: { experimentId: exampleExperiment.id, variantId: 'dropout', rung: 1 },
    notes: 'Looked at twice.\n두 번 봄',
    tags: ['week 3', '좋음'],
  });
  const first = open();
  first.runs.save(run);
  first.database.close();
  expect(open(first.path).runs.readAll()).toEqual({ runs: [run], damaged: [] });
});

test('saving again changes the name and state and keeps what belongs to the start', () => {
  const { runs } = open();
  const run = exampleRun('one', { state: { status: 'running', startedAt: '2026-01-01T00:00:00.000Z' } });
  runs.save(run);
  const changes = { name: 'new name', notes: 'why', tags: ['a'], colour: 3 };
  runs.save({ ...exampleRun('one'), ...changes, parameters: 999 });
  expect(runs.readAll().runs).toEqual([{ ...exampleRun('one'), ...changes, parameters: 123 }]);
});

test('many runs are saved together, or none of them', () => {
  const { runs } = open();
  runs.saveAll(['a', 'b', 'c'].map((id) => exampleRun(id)));
  expect(runs.readAll().runs.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  const bad = { ...exampleRun('e'), name: null } as unknown as Run;
  expect(() => {
    runs.saveAll([exampleRun('d'), bad]);
  }).toThrow(/NOT NULL/);
  expect(runs.readAll().runs).toHaveLength(3);
});

test('a damaged row is reported and does not hide the others', () => {
  const { runs, database } = open();
  runs.save(exampleRun('good'));
  runs.save(exampleRun('bad'));
  database.exec(`UPDATE runs SET state = '{"status":"dancing"}' WHERE id = 'bad'`);
  expect(runs.readAll()).toEqual({ runs: [exampleRun('good')], damaged: ['bad'] });
});

test('a run from before a setting existed gets its default', () => {
  const { runs, database } = open();
  runs.save(exampleRun('old'));
  database.exec(`UPDATE runs SET hyperparameters = json_remove(hyperparameters, '$.dropoutRate')`);
  expect(runs.readAll().runs[0]?.hyperparameters.dropoutRate).toBe(0);
});

test('a deleted run is not listed, can be restored, and its metrics go when it is purged', () => {
  const { runs, database } = open();
  const metrics = new MetricsRepository(database);
  runs.save(exampleRun('one'));
  metrics.addEpoch('one', exampleEpoch(1), exampleInside(1));
  runs.setDeleted(['one'], true);
  expect(runs.readAll().runs).toEqual([]);
  runs.setDeleted(['one'], false);
  expect(runs.readAll().runs).toHaveLength(1);
  runs.setDeleted(['one'], true);
  expect(runs.purgeDeleted()).toEqual(['one']);
  expect(metrics.epochs('one')).toEqual([]);
});

test('steps and epochs come back in order', () => {
  const { runs, database } = open();
  const metrics = new MetricsRepository(database);
  runs.save(exampleRun('one'));
  const step = (n: number) => ({
    step: n,
    epoch: 1,
    dataLoss: 2.3 / n,
    penalty: 0.1,
    learningRate: 1e-3,
    imagesPerSecond: 500,
  });
  metrics.addSteps('one', [step(3), step(4)]);
  metrics.addSteps('one', [step(1), step(2)]);
  metrics.addEpoch('one', exampleEpoch(2), exampleInside(2));
  metrics.addEpoch('one', exampleEpoch(1), exampleInside(1));
  expect(metrics.steps('one')).toEqual([1, 2, 3, 4].map(step));
  expect(metrics.epochs('one').map((e) => e.epoch)).toEqual([1, 2]);
  expect(metrics.insides('one')).toEqual([exampleInside(1), exampleInside(2)]);
});

test('an epoch that was not looked into has no view inside', () => {
  const { runs, database } = open();
  const metrics = new MetricsRepository(database);
  runs.save(exampleRun('one'));
  metrics.addEpoch('one', exampleEpoch(1), null);
  expect([metrics.epochs('one').length, metrics.insides('one')]).toEqual([1, []]);
});

test('a damaged report does not hide the others', () => {
  const { runs, database } = open();
  const metrics = new MetricsRepository(database);
  runs.save(exampleRun('one'));
  for (const epoch of [1, 2, 3, 4]) metrics.addEpoch('one', exampleEpoch(epoch), exampleInside(epoch));
  for (const table of ['epochs', 'insides']) {
    database.exec(`UPDATE ${table} SET report = '{"epoch":' WHERE epoch = 2`);
    database.exec(`UPDATE ${table} SET report = '{"epoch":3}' WHERE epoch = 3`);
  }
  expect(metrics.epochs('one').map(({ epoch }) => epoch)).toEqual([1, 4]);
  expect(metrics.insides('one').map(({ epoch }) => epoch)).toEqual([1, 4]);
});

test('what was reported after a step is forgotten, of this run alone', () => {
  const { runs, database } = open();
  const metrics = new MetricsRepository(database);
  for (const id of ['one', 'two']) {
    runs.save(exampleRun(id));
    // Ten steps an epoch.
    for (const epoch of [1, 2, 3]) metrics.addEpoch(id, exampleEpoch(epoch), exampleInside(epoch));
    metrics.addSteps(
      id,
      [9, 20, 21, 30].map((step) => ({
        step,
        epoch: Math.ceil(step / 10),
        dataLoss: 1,
        penalty: 0,
        learningRate: 0.001,
        imagesPerSecond: 1000,
      })),
    );
  }
  metrics.removeAfter('one', 20, 2);
  const left = (id: string) => [
    metrics.steps(id).map(({ step }) => step),
    metrics.epochs(id).map(({ epoch }) => epoch),
    metrics.insides(id).map(({ epoch }) => epoch),
  ];
  expect(left('one')).toEqual([
    [9, 20],
    [1, 2],
    [1, 2],
  ]);
  expect(left('two')).toEqual([
    [9, 20, 21, 30],
    [1, 2, 3],
    [1, 2, 3],
  ]);
});

test('a database of the first Ridgeline is brought up to date, and keeps its runs and their curves', () => {
  const path = join(temporaryFolder(), 'ridgeline.sqlite');
  const old = new DatabaseSync(path);
  old.exec(`${migrations[0] ?? ''} PRAGMA user_version = 1;`);
  const run = exampleRun('old', { best: exampleEpoch(1), last: exampleEpoch(1) });
  old
    .prepare(
      `INSERT INTO runs VALUES ('old', 'run old', ?, 'digits', '["0","1"]', ?, 123, 10, 0, 0, 0, ?, 'finished', ?, ?, ?)`,
    )
    .run(
      run.datasetId,
      JSON.stringify(run.hyperparameters),
      run.createdAt,
      JSON.stringify(run.state),
      JSON.stringify(run.last),
      JSON.stringify(run.best),
    );
  old.prepare(`INSERT INTO epochs VALUES ('old', 1, ?)`).run(JSON.stringify(exampleEpoch(1)));
  old.exec(`INSERT INTO steps VALUES ('old', 1, 1, 0.5, 0, 0.001, 100)`);
  old.close();

  const { runs, database, movedAside } = open(path);
  const metrics = new MetricsRepository(database);
  expect(movedAside).toBeNull();
  expect(runs.readAll()).toEqual({ runs: [run], damaged: [] });
  expect([metrics.epochs('old').length, metrics.steps('old').length, metrics.insides('old')]).toEqual([
    1,
    1,
    [],
  ]);
  expect([run.experiment, run.notes, run.tags]).toEqual([null, '', []]);
  runs.save({ ...run, checkpoint: { step: 5, epoch: 1, savedAt: run.createdAt } });
  expect(runs.readAll().runs[0]?.checkpoint?.step).toBe(5);
});

test('a damaged checkpoint makes its row damaged, and no other', () => {
  const { runs, database } = open();
  for (const id of ['good', 'bad']) runs.save(exampleRun(id));
  database.exec(`UPDATE runs SET checkpoint = '{"step":"many"}' WHERE id = 'bad'`);
  expect(runs.readAll()).toMatchObject({ runs: [{ id: 'good' }], damaged: ['bad'] });
});

test('a damaged database is moved aside, never deleted, and a new one begun', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'ridgeline.sqlite');
  writeFileSync(path, 'this was a database once '.repeat(1000));
  const { runs, movedAside } = open(path);
  expect(runs.readAll().runs).toEqual([]);
  expect(movedAside).not.toBeNull();
  expect(readdirSync(folder).some((name) => name.includes('damaged'))).toBe(true);
});

test('the newest rows of a damaged database, which lie in its log, are kept too', () => {
  const { path, runs, database } = open();
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  runs.save(exampleRun('one'));
  // A crash leaves the log behind; this copy of both files is what the next start finds.
  const folder = temporaryFolder();
  const found = join(folder, 'ridgeline.sqlite');
  copyFileSync(path, found);
  copyFileSync(`${path}-wal`, `${found}-wal`);
  database.close();
  writeFileSync(found, Buffer.alloc(65536, 'x'));
  open(found);
  const kept = readdirSync(folder).find((name) => name.endsWith('-wal') && name.includes('damaged'));
  expect(kept).toBeDefined();
  expect(readFileSync(join(folder, kept!)).includes('run one')).toBe(true);
});

test('a database of a newer Ridgeline is refused and left as it is', () => {
  const first = open();
  first.database.exec('PRAGMA user_version = 999');
  first.database.close();
  expect(() => openDatabase(first.path)).toThrow(/version 999/);
});

test('small things are remembered', () => {
  const { path, database } = open();
  new Remembered(database).set('currentDataset', 'abc');
  database.close();
  expect(new Remembered(open(path).database).get('currentDataset')).toBe('abc');
});
