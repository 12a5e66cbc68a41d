import type { Experiment, ExperimentPlan } from '@core/experiment/experiment';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import type { Run } from '@core/run/run';
import { runOf } from './runs';

/** A baseline of four epochs, one variant, three seeds. */
export function planOf(
  more: Partial<ExperimentPlan> = {},
  settings: Partial<Hyperparameters> = {},
): ExperimentPlan {
  return {
    baseline: { ...defaultHyperparameters, epochs: 4, ...settings },
    variants: [{ id: 'dropout', name: 'dropout 0.5', changes: { dropoutRate: 0.5 } }],
    seeds: [1, 2, 3],
    strategy: { kind: 'all' },
    ...more,
  };
}

export function experimentOf(more: Partial<Experiment> = {}): Experiment {
  return {
    id: 'e1',
    name: 'Which regulariser helps?',
    datasetId: 'a'.repeat(24),
    datasetName: 'birds',
    validationSamples: 29,
    plan: planOf(),
    parallel: { runs: 1, threads: 2 },
    lesson: null,
    notes: '',
    tags: [],
    createdAt: '2026-05-03T09:00:00.000Z',
    ...more,
  };
}

/** A run of `experimentOf()`, finished unless more is said. */
export function partOf(
  variantId: string,
  seed: number,
  more: Partial<Run> = {},
  { rung = 0, epochs = 4, experimentId = 'e1' } = {},
): Run {
  const run = { experiment: { experimentId, variantId, rung }, ...more };
  return runOf(`${variantId}-${seed}${rung > 0 ? `-${rung}` : ''}`, run, { seed, epochs });
}

export const queued: Run['state'] = { status: 'queued', queuedAt: '2026-05-03T10:00:00.000Z' };
