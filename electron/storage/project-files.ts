import { join, relative, sep } from 'node:path';
import { evaluatedSplits } from '@core/evaluation/report';
import { epochAnswersPath } from './epoch-answers';
import { evaluationFiles } from './evaluation-files';
import { runFilePath } from './run-file';
import { weightsPath } from './run-weights';
import { startWeightsPath } from './start-weights';

/*
 * How a project lies in its file, and in the folder that it is unpacked into: `project.json`, `datasets/<id>/` with the
 * files of an archive of the dataset, `runs/<id>/` with those of the run that are told below, and `experiments/<id>/` with
 * the weights that its runs begin with.
 */

export const projectEntries = {
  project: 'project.json',
  dataset: (id: string): string => `datasets/${id}`,
  run: (id: string): string => `runs/${id}`,
  experiment: (id: string): string => `experiments/${id}`,
} as const;

/** Every report of the run, which a run's folder in the workspace does not have: there they are in the database. */
export const metricsName = 'metrics.json';
export const weightsName = within(weightsPath);
/** What a run began with; those of an experiment have it from there. */
export const startWeightsName = within(startWeightsPath);
export const runFileName = within(runFilePath);

/** What is taken along of a run's folder as it is, if it is there. */
export const plainRunFiles: readonly string[] = [
  weightsName,
  within(epochAnswersPath),
  ...evaluatedSplits.flatMap((split) =>
    Object.values(evaluationFiles).map((file) => within((folder) => file(folder, split))),
  ),
];
/** Every name that a file of a run may have. */
export const knownRunFiles: ReadonlySet<string> = new Set([
  metricsName,
  runFileName,
  startWeightsName,
  ...plainRunFiles,
]);

function within(path: (runFolder: string) => string): string {
  const folder = join('/', 'run');
  return relative(folder, path(folder)).split(sep).join('/');
}
