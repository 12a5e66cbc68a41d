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

/* Workspaces with results that nobody had to train for: written as main writes them. */

const datasetId = 'b'.repeat(24);
const datasetName = 'Garden birds';
const validationSamples = 1000;
const weights = 591_274;
export const stepsPerEpoch = 110;

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

/** Noise from −1 to 1 that is the same every time. */
function noise(seed: number): number {
  const wave = Math.sin(seed * 127.1 + 311.7) * 43758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
}

/** A curve whose best epoch has just that accuracy. */
function curve(accuracy: number, epochs: number, overfits: number, seed: number): EpochReport[] {
  const best = Math.max(1, Math.round(epochs * (overfits > 0.5 ? 0.3 : 0.75)));
  const level = 1.6 - accuracy / 80;
  return Array.from({ length: epochs }, (_, index) => {
    const epoch = index + 1;
    const fall = 1.4 * Math.exp(-epoch / (best / 3.2));
    const rise = epoch > best ? (overfits * 0.5 * (epoch - best)) / epochs : 0;
    const shake = epoch === best ? 0 : 0.012 * noise(seed * 1009 + epoch) + 0.004;
    const loss = level + fall - 1.4 * Math.exp(-3.2) + Math.max(rise + shake, epoch === best ? 0 : 0.001);
    const share = accuracy / 100;
    return {
      epoch,
      step: epoch * stepsPerEpoch,
      train: {
        dataLoss: Math.max(0.02, loss - rise - 0.1 * overfits),
        accuracy: Math.min(1, share + 0.05 + 0.1 * overfits),
        samples: 1000,
      },
      validation: {
        dataLoss: loss,
        accuracy:
          epoch === best
            ? share
            : Math.max(
                0.1,
                share - 0.35 * Math.exp(-epoch / (best / 3)) - 0.004 * Math.abs(noise(seed * 7 + epoch)),
              ),
        samples: validationSamples,
      },
      penalty: 0,
      learningRate: 0.001,
      imagesPerSecond: 900,
      seconds: epoch * (4.2 + 0.1 * overfits),
      isBest: epoch <= best,
    };
  });
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

/** The experiment of the design: which regulariser helps? */
export const regularisers: SeededExperiment = {
  name: 'Which regulariser helps?',
  epochs: 40,
  baseline: [82.6, 83.4, 82.9, 84.1, 82.5],
  variants: [
    { name: 'dropout 0.5', changes: { dropoutRate: 0.5 }, accuracies: [86.0, 86.2, 86.5, 86.9, 86.4] },
    { name: 'L2 1e-4', changes: { penalty: 'l2', l2: 1e-4 }, accuracies: [84.6, 83.1, 83.8, 85.6, 82.4] },
    {
      name: 'elastic net',
      changes: { penalty: 'elasticNet', l1: 1e-6, l2: 1e-4 },
      accuracies: [83.7, 81.8, 83.3, 82.8, 82.9],
    },
    { name: 'L1 1e-5', changes: { penalty: 'l1', l1: 1e-5 }, accuracies: [80.7, 82.6, 81.5, 81.9, 81.3] },
  ],
};

/** A grid of three settings, five by five by two, whose values all have an effect. */
export function grid(seeds: number, epochs: number): SeededExperiment {
  const rates = [0.1, 0.2, 0.3, 0.4, 0.5];
  const filters = [8, 16, 32, 48, 64];
  const variants = rates.flatMap((dropoutRate, across) =>
    filters.flatMap((width, down) =>
      [0.001, 0.003].map((learningRate, depth): SeededVariant => ({
        name: `dropout ${dropoutRate}, ${width} filters, rate ${learningRate}`,
        changes: { dropoutRate, filters: width, learningRate },
        accuracies: Array.from(
          { length: seeds },
          (_, seed) =>
            78 +
            1.5 * down -
            0.8 * (across - 2) ** 2 -
            1.2 * depth +
            0.9 * noise(seed * 57 + across * 7 + down * 3 + depth),
        ),
        parameters: 40_000 * (down + 1) ** 2,
        overfits: 0.1 + 0.1 * down,
      })),
    ),
  );
  return {
    name: 'How wide, how much dropout?',
    epochs,
    baseline: Array.from({ length: seeds }, (_, seed) => 79 + 0.8 * noise(seed)),
    variants,
  };
}

/** One variant, of whose seeds some failed and none has finished with both settings. */
export const barelyBegun: SeededExperiment = {
  name: 'Too high a rate?',
  epochs: 10,
  baseline: [81.2, null],
  variants: [{ name: 'rate 1', changes: { learningRate: 1 }, accuracies: [null, null] }],
};
