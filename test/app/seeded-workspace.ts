import { baselineId, type Experiment, type Variant } from '@core/experiment/experiment';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { SettingChanges } from '@core/experiment/setting-changes';
import type { EpochReport } from '@core/run/reports';
import type { Run } from '@core/run/run';
import { ExperimentRepository } from '../../electron/storage/database/experiment-repository';
import { MetricsRepository } from '../../electron/storage/database/metrics-repository';
import { openDatabase } from '../../electron/storage/database/open-database';
import { RunRepository } from '../../electron/storage/database/run-repository';
import { WorkspacePaths } from '../../electron/storage/workspace-paths';
import { curve, noise, stepsPerEpoch, validationSamples } from './seeded-curve';

/* Workspaces with results that nobody had to train for: written as main writes them. */

const datasetId = 'b'.repeat(24);
const datasetName = 'Garden birds';
const weights = 591_274;

/** A variant and the accuracies that its seeds reach, in per cent; null for a seed that failed. */
export interface SeededVariant {
  readonly name: string;
  readonly changes: SettingChanges;
  readonly accuracies: readonly (number | null)[];
  /** How much it overfits, 0–1. @default 0.2 */
  readonly overfits?: number;
  readonly parameters?: number;
}

export interface SeededExperiment {
  readonly name: string;
  readonly baseline: readonly (number | null)[];
  readonly variants: readonly SeededVariant[];
  readonly epochs: number;
}

const at = (minute: number): string => new Date(Date.UTC(2026, 4, 3, 10, minute)).toISOString();
/** An id of the right form: what it is of, and two numbers. */
const idOf = (kind: number, first: number, second = 0): string => {
  const part = (value: number, length: number): string => value.toString(16).padStart(length, '0');
  return `${part(kind, 8)}-0000-4000-8000-${part(first, 6)}${part(second, 6)}`;
};

/** Writes experiments with all their runs, and single runs as many as asked for. */
export function seedWorkspace(
  workspace: string,
  experiments: readonly SeededExperiment[],
  singleRuns = 0,
): void {
  const { database } = openDatabase(new WorkspacePaths(workspace).database);
  const runs = new RunRepository(database);
  const metrics = new MetricsRepository(database);
  const written = new ExperimentRepository(database);
  // One flush to disk for all of it.
  database.exec('BEGIN');
  for (const [index, experiment] of experiments.entries()) {
    const plan = experimentOf(experiment, index);
    written.save(plan);
    const members: SeededVariant[] = [
      { name: 'baseline', changes: {}, accuracies: experiment.baseline, overfits: 1 },
      ...experiment.variants,
    ];
    members.forEach((member, place) => {
      member.accuracies.forEach((accuracy, seed) => {
        const { run, epochs } = runOf(plan, member, place, seed, accuracy, experiment.epochs);
        runs.save(run);
        for (const report of epochs) metrics.addEpoch(run.id, report, null);
      });
    });
  }
  for (let i = 0; i < singleRuns; i++) runs.save(singleRun(i));
  database.exec('COMMIT');
  database.close();
}

function experimentOf({ name, variants, baseline, epochs }: SeededExperiment, index: number): Experiment {
  return {
    id: idOf(1, index),
    name,
    datasetId,
    datasetName,
    validationSamples,
    plan: {
      baseline: { ...defaultHyperparameters, epochs },
      variants: variants.map(({ name: own, changes }, place): Variant => ({
        id: `v${place}`,
        name: own,
        changes,
      })),
      seeds: baseline.map((_, seed) => seed),
      strategy: { kind: 'all' },
    },
    parallel: { runs: 2, threads: 1 },
    lesson: null,
    notes: '',
    tags: [],
    createdAt: at(index),
  };
}

function runOf(
  experiment: Experiment,
  member: SeededVariant,
  place: number,
  seed: number,
  accuracy: number | null,
  epochs: number,
): { run: Run; epochs: EpochReport[] } {
  const reports = curve(
    accuracy ?? 50,
    accuracy === null ? 3 : epochs,
    member.overfits ?? 0.2,
    seed * 31 + place,
  );
  const [last] = reports.slice(-1);
  const [best] = reports.filter(({ isBest }) => isBest).slice(-1);
  const failed = {
    code: 'nonFiniteLoss' as const,
    message: 'The loss is no longer a number.',
    detail: { epoch: 4, step: 400, batch: 70, learningRate: 0.1 },
  };
  const times = { startedAt: at(10 + seed), endedAt: at(13 + seed) };
  const run: Run = {
    ...singleRun(0),
    id: idOf(2 + Number.parseInt(experiment.id.slice(24, 30), 16), place, seed),
    name: `${member.name} · seed ${seed}`,
    hyperparameters: { ...experiment.plan.baseline, ...member.changes, seed },
    parameters: member.parameters ?? weights,
    colour: place % 8,
    experiment: {
      experimentId: experiment.id,
      variantId: place === 0 ? baselineId : `v${place - 1}`,
      rung: 0,
    },
    createdAt: at(5),
    state:
      accuracy === null ? { status: 'failed', ...times, failure: failed } : { status: 'finished', ...times },
    last: last ?? null,
    best: best ?? null,
  };
  return { run, epochs: reports };
}

/** A run that was started by itself. */
function singleRun(index: number): Run {
  const [best] = curve(60 + 30 * Math.abs(noise(index)), 1, 0.2, index).slice(-1);
  return {
    id: idOf(0xffff, index),
    name: `run ${index}`,
    datasetId,
    datasetName: index % 3 === 0 ? 'Leaves' : datasetName,
    classNames: ['robin', 'wren'],
    startFrom: null,
    imported: null,
    hyperparameters: {
      ...defaultHyperparameters,
      epochs: 10,
      seed: index,
      dropoutRate: (index % 3) / 4,
    },
    parameters: weights,
    stepsPerEpoch,
    colour: index % 8,
    hidden: false,
    experiment: null,
    notes: '',
    tags: index % 5 === 0 ? ['first try'] : [],
    createdAt: at(30 + (index % 20_000)),
    state: { status: 'finished', startedAt: at(30), endedAt: at(33) },
    last: best ?? null,
    best: best ?? null,
    checkpoint: null,
  };
}

/** Runs of many steps, whose losses fall and shake. */
export function seedLongRuns(workspace: string, count: number, steps: number): void {
  const { database } = openDatabase(new WorkspacePaths(workspace).database);
  const runs = new RunRepository(database);
  const metrics = new MetricsRepository(database);
  database.exec('BEGIN');
  for (let index = 0; index < count; index++) {
    const epochs = curve(85, Math.ceil(steps / stepsPerEpoch), 0.2, index);
    const [last] = epochs.slice(-1);
    const [best] = epochs.filter(({ isBest }) => isBest).slice(-1);
    const run: Run = {
      ...singleRun(index),
      id: idOf(0xaaaa, index),
      name: `long ${index}`,
      createdAt: at(40_000 + index),
      last: last ?? null,
      best: best ?? null,
    };
    runs.save(run);
    for (const report of epochs) metrics.addEpoch(run.id, report, null);
    metrics.addSteps(
      run.id,
      Array.from({ length: steps }, (_, at) => ({
        step: at + 1,
        epoch: Math.ceil((at + 1) / stepsPerEpoch),
        dataLoss: 0.4 + 0.004 * index + 1.6 * Math.exp((-4 * at) / steps) + 0.15 * noise(index * 7919 + at),
        penalty: 0,
        learningRate: 0.001,
        imagesPerSecond: 900 + 100 * noise(at),
      })),
    );
  }
  database.exec('COMMIT');
  database.close();
}
