import type { Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { epochOf } from '../../../support/runs';

/** An experiment of dropout rates, with the given variants and seeds. */
export function experimentOf(
  variants: readonly string[],
  seeds: readonly number[],
  plan: Partial<Experiment['plan']> = {},
): Experiment {
  return {
    id: '2026-05-03-10-00-00-abcd',
    name: 'Which dropout rate?',
    datasetId: 'd'.repeat(24),
    datasetName: 'birds',
    validationSamples: 1000,
    plan: {
      baseline: defaultHyperparameters,
      variants: variants.map((id, i) => ({ id, name: id, changes: { dropoutRate: 0.1 * (i + 1) } })),
      seeds: [...seeds],
      strategy: { kind: 'all' },
      ...plan,
    },
    parallel: { runs: 1, threads: 2 },
    lesson: null,
    notes: '',
    tags: [],
    createdAt: '2026-05-03T10:00:00.000Z',
  };
}

interface Figures {
  accuracy?: number;
  loss?: number;
  train?: number;
  samples?: number;
}

/** A run of one epoch with those figures on 1,000 validation images. */
export function outcomeOf(
  variantId: string,
  seed: number,
  { accuracy = 0.8, loss = 0.5, train = 0.9, samples = 1000 }: Figures = {},
  more: Partial<RunOutcome> = {},
): RunOutcome {
  const epoch = epochOf(1);
  return {
    runId: `${variantId}-${seed}-${more.rung ?? 0}`,
    experimentId: '2026-05-03-10-00-00-abcd',
    variantId,
    rung: 0,
    seed,
    status: 'finished',
    parameters: 1234,
    epochs: [
      {
        ...epoch,
        train: { ...epoch.train, accuracy: train },
        validation: { ...epoch.validation, accuracy, dataLoss: loss, samples },
      },
    ],
    zeroShare: 0,
    ...more,
  };
}

/** One run of each variant for each seed, with the accuracies given by variant, in the order of the seeds. */
export function outcomesOf(accuracies: Readonly<Record<string, readonly number[]>>): RunOutcome[] {
  return Object.entries(accuracies).flatMap(([variantId, values]) =>
    values.map((accuracy, i) => outcomeOf(variantId, i + 1, { accuracy })),
  );
}
