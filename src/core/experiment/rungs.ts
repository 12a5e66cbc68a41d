import type { Hyperparameters } from '../hyperparameters/fields';
import { mendIdle } from '../hyperparameters/complete';
import { baselineId, type ExperimentPlan, type Variant } from './experiment';

/**
 * Epochs of each round, the last with those of the baseline: `firstEpochs` · eta^rung (Jamieson & Talwalkar 2016).
 * A single round where nothing is halved.
 */
export function rungEpochs({ strategy, baseline }: ExperimentPlan): number[] {
  if (strategy.kind === 'all') return [baseline.epochs];
  const epochs: number[] = [];
  for (let next = strategy.firstEpochs; next < baseline.epochs; next *= strategy.eta) epochs.push(next);
  return [...epochs, baseline.epochs];
}

/** The round on whose runs a verdict stands. */
export function lastRung(plan: ExperimentPlan): number {
  return rungEpochs(plan).length - 1;
}

/** The baseline first, as a variant without changes. */
export function allVariants({ variants }: ExperimentPlan): Pick<Variant, 'id' | 'changes'>[] {
  return [{ id: baselineId, changes: {} }, ...variants];
}

/**
 * The settings of one run of an experiment.
 * @param epochs those of its round; a variant that sets its own number has it in the last round, and no more than it in
 *   earlier ones
 */
export function runHyperparameters(
  plan: ExperimentPlan,
  { changes }: Pick<Variant, 'changes'>,
  seed: number,
  rung: number,
): Hyperparameters {
  const settings = { ...plan.baseline, ...changes, seed };
  const budget = rungEpochs(plan)[rung];
  if (budget === undefined) throw new RangeError(`There is no round ${rung}`);
  const epochs = rung === lastRung(plan) ? settings.epochs : Math.min(budget, settings.epochs);
  // What a change left without effect must not keep a variant from being trained.
  return mendIdle({ ...settings, epochs });
}
