import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Parallel } from '@core/experiment/experiment';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { Run } from '@core/run/run';
import { Line } from '../../../electron/main/services/line';
import { Queue } from '../../../electron/main/services/queue';
import { RunList } from '../../../electron/main/services/run-list';
import { Training } from '../../../electron/main/services/training';
import { StartWeights } from '../../../electron/main/services/start-weights';
import { TrainingReports } from '../../../electron/main/services/training-reports';
import { Trials } from '../../../electron/main/services/trials';
import { MetricsRepository } from '../../../electron/storage/database/metrics-repository';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { QueueRepository } from '../../../electron/storage/database/queue-repository';
import { RunRepository } from '../../../electron/storage/database/run-repository';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { fakeChildren } from './fake-child';

interface Options {
  /** Milliseconds that a trainer has for a last checkpoint on closing. */
  readonly patience?: number;
  readonly parallelOf?: (run: Run) => Parallel | null;
}

/**
 * The runs of a workspace and what trains them, as a fresh start of Ridgeline would have them, with trainers under
 * the test's control.
 */
export async function startUp(folder: string, { patience = 60_000, parallelOf = () => null }: Options = {}) {
  const { database } = openDatabase(join(folder, 'ridgeline.sqlite'));
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  const { start, children } = fakeChildren<ToTrainer, FromTrainer>();
  const told: [name: string, payload: unknown][] = [];
  const over: string[] = [];
  const paths = new WorkspacePaths(folder);
  const reports = new MetricsRepository(database);
  const tell = (name: string, payload: unknown): number => told.push([name, payload]);
  const runs = new RunList(paths, new RunRepository(database), reports, tell);
  const trials: Trials = new Trials(paths, start, tell, () => queue.isBusy);
  const training = new Training(paths, new TrainingReports(runs, reports, tell), start, patience);
  const queue: Queue = new Queue({
    paths,
    runs,
    line: new Line(new QueueRepository(database)),
    training,
    trials,
    startWeights: new StartWeights(paths, runs),
    emit: tell,
    parallelOf,
    onOver: ({ name }) => over.push(name),
  });
  const complaints = await runs.load();
  queue.load();
  queue.hasLoaded();
  return { complaints, runs, training, queue, trials, children, told, over, database };
}
