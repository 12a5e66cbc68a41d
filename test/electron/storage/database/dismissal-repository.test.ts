import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DismissalRepository } from '../../../../electron/storage/database/dismissal-repository';
import { openDatabase } from '../../../../electron/storage/database/open-database';
import { RunRepository } from '../../../../electron/storage/database/run-repository';
import { exampleRun } from '../../main/example-run';
import { temporaryFolder } from '../../temporary-folder';

function open(path = join(temporaryFolder(), 'ridgeline.sqlite')) {
  const { database } = openDatabase(path);
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return { path, database, runs: new RunRepository(database), dismissals: new DismissalRepository(database) };
}

test('a dismissed finding stays so after the file was closed, until it is brought back', () => {
  const first = open();
  first.runs.save(exampleRun('one'));
  first.dismissals.add({ runId: 'one', kind: 'overfitting' });
  first.dismissals.add({ runId: 'one', kind: 'overfitting' });
  first.dismissals.add({ runId: 'one', kind: 'plateau' });
  first.database.close();
  const { dismissals } = open(first.path);
  dismissals.remove({ runId: 'one', kind: 'plateau' });
  expect(dismissals.list()).toEqual([{ runId: 'one', kind: 'overfitting' }]);
});

test('it goes with its run, and comes back with it', () => {
  const { runs, dismissals } = open();
  runs.save(exampleRun('one'));
  dismissals.add({ runId: 'one', kind: 'overfitting' });
  runs.setDeleted(['one'], true);
  expect(dismissals.list()).toEqual([]);
  runs.setDeleted(['one'], false);
  expect(dismissals.list()).toHaveLength(1);
  runs.setDeleted(['one'], true);
  runs.purgeDeleted();
  runs.save(exampleRun('one'));
  expect(dismissals.list()).toEqual([]);
});

test('a kind of another version is left out', () => {
  const { database, runs, dismissals } = open();
  runs.save(exampleRun('one'));
  database.prepare('INSERT INTO dismissals VALUES (?, ?)').run('one', 'boredom');
  expect(dismissals.list()).toEqual([]);
});
