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

/** How many of the variants of a round go on to the next, the baseline not counted: 1/eta, and at least one. */
export function keptVariants({ strategy }: ExperimentPlan, variants: number): number {
  if (strategy.kind === 'all' || variants === 0) return variants;
  return Math.max(1, Math.floor(variants / strategy.eta));
}

/** The round after one that so many variants got through; a single one that is left goes to the last at once. */
export function rungAfter(plan: ExperimentPlan, rung: number, variants: number): number {
  return variants > 1 ? rung + 1 : lastRung(plan);
}

/** How many variants, the baseline not counted, and how many epochs each round has; as many as come to their end. */
export function rungSizes(plan: ExperimentPlan): { rung: number; epochs: number; variants: number }[] {
  const epochs = rungEpochs(plan);
  const sizes: { rung: number; epochs: number; variants: number }[] = [];
  let variants = plan.variants.length;
  for (let rung = 0; rung < epochs.length; rung = rungAfter(plan, rung, variants)) {
    sizes.push({ rung, epochs: epochs[rung] ?? plan.baseline.epochs, variants });
    if (rung === epochs.length - 1) break;
    variants = keptVariants(plan, variants);
  }
  return sizes;
}

/** Number of runs that the whole plan takes. */
export function countRuns(plan: ExperimentPlan): number {
  return rungSizes(plan).reduce((sum, { variants }) => sum + (variants + 1) * plan.seeds.length, 0);
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
