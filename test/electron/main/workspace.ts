import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { isActive } from '@core/run/run';
import { RunList } from '../../../electron/main/services/run-list';
import { Training } from '../../../electron/main/services/training';
import { Trials } from '../../../electron/main/services/trials';
import { MetricsRepository } from '../../../electron/storage/database/metrics-repository';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { RunRepository } from '../../../electron/storage/database/run-repository';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { fakeChildren } from './fake-child';

/**
 * The runs of a workspace and what trains them, as a fresh start of Ridgeline would have them, with trainers under
 * the test's control.
 * @param patience milliseconds that a trainer has for a last checkpoint on closing
 */
export async function startUp(folder: string, patience = 60_000) {
  const { database } = openDatabase(join(folder, 'ridgeline.sqlite'));
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  const { start, children } = fakeChildren<ToTrainer, FromTrainer>();
  const told: [name: string, payload: unknown][] = [];
  const paths = new WorkspacePaths(folder);
  const reports = new MetricsRepository(database);
  const tell = (name: string, payload: unknown): number => told.push([name, payload]);
  const runs = new RunList(paths, new RunRepository(database), reports, tell);
  const trials = new Trials(paths, start, tell, () => runs.all().some(isActive));
  const training = new Training(paths, runs, reports, trials, start, tell, patience);
  const complaints = await runs.load();
  return { complaints, runs, training, trials, children, told, database };
}
