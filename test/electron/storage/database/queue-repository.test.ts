import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../../electron/storage/database/open-database';
import { QueueRepository } from '../../../../electron/storage/database/queue-repository';
import { RunRepository } from '../../../../electron/storage/database/run-repository';
import { exampleRun } from '../../main/example-run';
import { temporaryFolder } from '../../temporary-folder';

function open(path = join(temporaryFolder(), 'ridgeline.sqlite')) {
  const { database } = openDatabase(path);
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  const runs = new RunRepository(database);
  runs.saveAll(['a', 'b', 'c'].map((id) => exampleRun(id)));
  return { path, database, runs, queue: new QueueRepository(database) };
}

test('the order is what was written last, also after the file was closed', () => {
  const first = open();
  first.queue.write(['a', 'b', 'c']);
  first.queue.write(['c', 'a', 'b']);
  first.queue.remove(['a']);
  first.database.close();
  expect(open(first.path).queue.read()).toEqual(['c', 'b']);
});

test('an order that cannot be written leaves the one before', () => {
  const { queue } = open();
  queue.write(['a', 'b']);
  expect(() => {
    queue.write(['b', 'nobody']);
  }).toThrow(/FOREIGN KEY/);
  expect(queue.read()).toEqual(['a', 'b']);
});

test('a run that is deleted for good leaves the queue', () => {
  const { queue, runs } = open();
  queue.write(['a', 'b']);
  runs.setDeleted(['a'], true);
  expect(queue.read()).toEqual(['a', 'b']);
  runs.purgeDeleted();
  expect(queue.read()).toEqual(['b']);
});
