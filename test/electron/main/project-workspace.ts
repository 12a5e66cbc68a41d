import { onTestFinished } from 'vitest';
import { baselineId, type Experiment } from '@core/experiment/experiment';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import type { Run } from '@core/run/run';
import { ExperimentRepository } from '../../../electron/storage/database/experiment-repository';
import { DismissalRepository } from '../../../electron/storage/database/dismissal-repository';
import { MetricsRepository } from '../../../electron/storage/database/metrics-repository';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { RunRepository } from '../../../electron/storage/database/run-repository';
import { saveRunFile } from '../../../electron/storage/run-file';
import { saveWeights } from '../../../electron/storage/run-weights';
import { addTestLook } from '../../../electron/storage/test-looks';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { exampleJob, writeExample } from '../storage/example-job';
import { temporaryFolder } from '../temporary-folder';
import { exampleEpoch, exampleExperiment, exampleInside, exampleRun } from './example-run';

const hyperparameters: Hyperparameters = { ...defaultHyperparameters, model: 'mlp', epochs: 2 };

export const runId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A workspace with a dataset, an experiment of two runs and a third run, all with weights and curves. */
export async function projectWorkspace(folder = temporaryFolder()) {
  const paths = new WorkspacePaths(folder);
  const job = exampleJob(paths.datasets);
  await writeExample(job);
  const look = { at: '2026-01-02T00:00:00.000Z', by: 'evaluation', run: 'third', accuracy: 0.75 } as const;
  await addTestLook(job.folder, look);
  const experiment: Experiment = {
    ...exampleExperiment,
    id: runId(100),
    datasetId: job.datasetId,
    plan: { ...exampleExperiment.plan, baseline: hyperparameters, seeds: [1] },
  };
  const part = (variantId: string) => ({ experimentId: experiment.id, variantId, rung: 0 });
  const classNames = job.classes;
  const of = (n: number, changes: Partial<Run>): Run =>
    exampleRun(runId(n), {
      datasetId: job.datasetId,
      classNames: [...classNames],
      hyperparameters,
      last: exampleEpoch(2),
      best: exampleEpoch(2),
      ...changes,
    });
  const runs = [
    of(1, { name: 'baseline', experiment: part(baselineId) }),
    of(2, { name: 'dropout', experiment: part('dropout'), tags: ['good'], notes: 'look at this' }),
    of(3, { name: 'third', colour: 5 }),
  ];
  const { database } = openDatabase(paths.database);
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  new ExperimentRepository(database).save(experiment);
  new RunRepository(database).saveAll(runs);
  const metrics = new MetricsRepository(database);
  const network = buildNetwork(hyperparameters, [8, 8, 3], 2);
  for (const [index, run] of runs.entries()) {
    for (const epoch of [1, 2]) metrics.addEpoch(run.id, exampleEpoch(epoch), exampleInside(epoch));
    metrics.addSteps(
      run.id,
      Array.from({ length: 1200 }, (_, at) => ({
        step: at + 1,
        epoch: at < 600 ? 1 : 2,
        // A loss that exploded is kept as it was.
        dataLoss: at === 7 ? Infinity : 1 / (at + 1 + index),
        penalty: 0,
        learningRate: 0.001,
        imagesPerSecond: 1000,
      })),
    );
    const weights = initialWeights(network, { ...hyperparameters, seed: index });
    await saveWeights(paths.run(run.id), weights, { runId: run.id, epoch: 2, step: 20 }, network);
    await saveRunFile(paths.run(run.id), {
      version: 1,
      runId: run.id,
      name: run.name,
      dataset: { id: job.datasetId, name: job.name, folder: job.folder },
      classNames: [...classNames],
      hyperparameters,
      startFrom: null,
      imported: null,
      threads: 1,
      tensorFlow: '2.9.1',
      result: null,
    });
  }
  new DismissalRepository(database).add({ runId: runId(3), kind: 'overfitting' });
  return { paths, database, job, experiment, runs, metrics, look };
}
