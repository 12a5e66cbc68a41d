import type { EpochReport } from '../run/reports';

export interface Overfitting {
  /** The epoch with the lowest validation loss. */
  readonly since: number;
  readonly validationThen: number;
  readonly validationNow: number;
  readonly trainThen: number;
  readonly trainNow: number;
}

/** Epochs without a new best before it is called overfitting, and the least rise of the validation loss. */
const patience = 3;
const leastRise = 0.05;

/**
 * Overfitting has begun where the validation loss was lowest, if since then it rose by at least 5 % over several
 * epochs while the training loss went on falling. The mean of the last three epochs is compared, so that one bad
 * epoch is not taken for a trend.
 */
export function findOverfitting(epochs: readonly EpochReport[]): Overfitting | null {
  let best = epochs[0];
  for (const report of epochs) {
    if (best === undefined || report.validation.dataLoss < best.validation.dataLoss) best = report;
  }
  const now = epochs.at(-1);
  if (best === undefined || now === undefined || now.epoch - best.epoch < patience) return null;
  const recent = epochs.slice(-patience);
  const validation = mean(recent.map((report) => report.validation.dataLoss));
  const train = mean(recent.map((report) => report.train.dataLoss));
  if (validation < best.validation.dataLoss * (1 + leastRise) || train >= best.train.dataLoss) return null;
  return {
    since: best.epoch,
    validationThen: best.validation.dataLoss,
    validationNow: now.validation.dataLoss,
    trainThen: best.train.dataLoss,
    trainNow: now.train.dataLoss,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
