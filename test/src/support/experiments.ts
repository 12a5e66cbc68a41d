import { baselineId, type Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import type { SettingChanges } from '@core/experiment/setting-changes';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { epochOf } from './runs';

export const experimentId = '00000001-0000-4000-8000-000000000001';

/** An experiment with so many seeds; variants are told by their id and what they change. */
export function experimentOf(
  variants: Readonly<Record<string, SettingChanges>>,
  seeds = 5,
  more: Partial<Experiment> = {},
): Experiment {
  return {
    id: experimentId,
    name: 'Which regulariser helps?',
    datasetId: 'd'.repeat(24),
    datasetName: 'birds',
    validationSamples: 1000,
    plan: {
      baseline: { ...defaultHyperparameters, epochs: 4 },
      variants: Object.entries(variants).map(([id, changes]) => ({ id, name: id, changes })),
      seeds: Array.from({ length: seeds }, (_, seed) => seed),
      strategy: { kind: 'all' },
    },
    parallel: { runs: 2, threads: 1 },
    lesson: null,
    notes: '',
    tags: [],
    createdAt: '2026-05-03T10:00:00.000Z',
    ...more,
  };
}

/** A finished run whose best epoch has that accuracy, in per cent. */
export function outcomeOf(
  variantId: string,
  seed: number,
  accuracy: number,
  more: Partial<RunOutcome> = {},
): RunOutcome {
  return {
    runId: `${variantId}-${seed}`,
    experimentId,
    variantId,
    rung: 0,
    seed,
    status: 'finished',
    parameters: 1000,
    epochs: [1, 2, 3, 4].map((epoch) =>
      epochOf(epoch, { accuracy: accuracy / 100, loss: 2 - accuracy / 100 - epoch / 10 }),
    ),
    zeroShare: 0,
    ...more,
  };
}

/** One run for each accuracy, seeds from 0. */
export function outcomesOf(accuracies: Readonly<Record<string, readonly number[]>>): RunOutcome[] {
  return Object.entries(accuracies).flatMap(([id, values]) =>
    values.map((value, seed) => outcomeOf(id, seed, value)),
  );
}

/** The runs in the pictures of the design. */
export const regulariserOutcomes = outcomesOf({
  [baselineId]: [82.6, 83.4, 82.9, 84.1, 82.5],
  dropout: [86.0, 86.2, 86.5, 86.9, 86.4],
  l2: [84.6, 83.1, 83.8, 85.6, 82.4],
  l1: [80.7, 82.6, 81.5, 81.9, 81.3],
});
export const regularisers = experimentOf({
  dropout: { dropoutRate: 0.5 },
  l2: { penalty: 'l2', l2: 1e-4 },
  l1: { penalty: 'l1', l1: 1e-5 },
});
