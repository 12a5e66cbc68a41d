import { RidgelineError } from '@core/errors';
import { secondsOf, type RecordedRun } from '@core/tensorboard/recorded-run';
import { readWorkspaceRun } from './database/read-workspace-run';
import { metricsPath, readMetrics } from './metrics-file';
import { loadRunFile } from './run-file';

/**
 * What a run's folder has of the run: one of the command line by itself, one of the window with its workspace's database.
 * @throws RidgelineError `runNotFound` if there is none, or nothing of what it reported; `invalidInput`
 */
export async function loadRecordedRun(runFolder: string): Promise<RecordedRun> {
  const file = await loadRunFile(runFolder);
  const metrics = await readMetrics(runFolder);
  if (metrics === null) {
    const ofWindow = readWorkspaceRun(runFolder);
    if (ofWindow !== null) return ofWindow;
    throw new RidgelineError(
      'runNotFound',
      `${runFolder} has a run, but nothing of what it reported (${metricsPath(runFolder)}): train it again.`,
      { path: runFolder },
    );
  }
  const { beganAt, ...reported } = metrics;
  return {
    runId: file.runId,
    name: file.name,
    datasetName: file.dataset.name,
    classNames: file.classNames,
    hyperparameters: file.hyperparameters,
    startFrom: file.startFrom,
    startedAt: secondsOf(beganAt),
    end: file.result === null ? 'unknown' : 'success',
    ...reported,
  };
}
