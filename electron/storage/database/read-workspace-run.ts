import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { RidgelineError } from '@core/errors';
import { recordedRun, type RecordedRun } from '@core/tensorboard/recorded-run';
import { WorkspacePaths } from '../workspace-paths';
import { MetricsRepository } from './metrics-repository';
import { migrations } from './migrations';
import { RunRepository } from './run-repository';

/**
 * Reads a run of the window by its folder in the workspace, `runs/<id>/`; the window may be open meanwhile.
 * @returns null if the folder is no run of a workspace
 * @throws RidgelineError `invalidInput` if the workspace was written by another version
 */
export function readWorkspaceRun(runFolder: string): RecordedRun | null {
  const { database: path } = new WorkspacePaths(dirname(dirname(runFolder)));
  if (!existsSync(path)) return null;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    if (version !== migrations.length) {
      throw new RidgelineError(
        'invalidInput',
        `${path} is of version ${version}, and ${migrations.length} is expected: open the window of the newest Ridgeline once.`,
        { path },
      );
    }
    const id = basename(runFolder);
    const run = new RunRepository(database).readAll().runs.find((one) => one.id === id);
    if (run === undefined) return null;
    const metrics = new MetricsRepository(database);
    return recordedRun(run, {
      epochs: metrics.epochs(id),
      steps: metrics.steps(id),
      inside: metrics.insides(id),
    });
  } finally {
    database.close();
  }
}
