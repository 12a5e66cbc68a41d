import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ExperimentRepository } from '../../../../electron/storage/database/experiment-repository';
import { openDatabase } from '../../../../electron/storage/database/open-database';
import { exampleExperiment } from '../../main/example-run';
import { temporaryFolder } from '../../temporary-folder';

const otherId = '00000000-0000-4000-8000-000000000002';

function open(path = join(temporaryFolder(), 'ridgeline.sqlite')) {
  const { database } = openDatabase(path);
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return { path, database, experiments: new ExperimentRepository(database) };
}

test('an experiment is read back as it was saved last, also after the file was closed', () => {
  const first = open();
  first.experiments.save(exampleExperiment);
  const extended = {
    ...exampleExperiment,
    notes: '한국어 "quoted"',
    plan: { ...exampleExperiment.plan, seeds: [1, 2, 3] },
  };
  first.experiments.save(extended);
  first.database.close();
  expect(open(first.path).experiments.readAll()).toEqual({ experiments: [extended], damaged: [] });
});

test('the oldest comes first', () => {
  const { experiments } = open();
  experiments.save({ ...exampleExperiment, createdAt: '2026-01-02T00:00:00.000Z' });
  experiments.save({ ...exampleExperiment, id: otherId });
  expect(experiments.readAll().experiments.map(({ id }) => id)).toEqual([otherId, exampleExperiment.id]);
});

test('a damaged experiment is reported and does not hide the others', () => {
  const { experiments, database } = open();
  for (const id of ['a', 'b']) database.exec(`INSERT INTO experiments VALUES ('${id}', '', 0, '{"plan":')`);
  database.exec(`UPDATE experiments SET experiment = '{"plan":{}}' WHERE id = 'b'`);
  experiments.save(exampleExperiment);
  expect(experiments.readAll()).toEqual({ experiments: [exampleExperiment], damaged: ['a', 'b'] });
});

test('an experiment from before a setting existed gets its default', () => {
  const { experiments, database } = open();
  experiments.save(exampleExperiment);
  database.exec(`UPDATE experiments SET experiment = json_remove(experiment, '$.plan.baseline.dropoutRate')`);
  expect(experiments.readAll().experiments[0]?.plan.baseline.dropoutRate).toBe(0);
});

test('a deleted experiment is not listed, can be restored, and is gone when it is purged', () => {
  const { experiments } = open();
  const listed = () => experiments.readAll().experiments.length;
  experiments.save(exampleExperiment);
  experiments.setDeleted(exampleExperiment.id, true);
  expect(listed()).toBe(0);
  experiments.setDeleted(exampleExperiment.id, false);
  expect(listed()).toBe(1);
  experiments.setDeleted(exampleExperiment.id, true);
  experiments.purgeDeleted();
  experiments.setDeleted(exampleExperiment.id, false);
  expect(listed()).toBe(0);
});
