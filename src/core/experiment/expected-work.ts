import { baselineId, type ExperimentPlan } from './experiment';
import { allVariants, rungSizes } from './rungs';

/**
 * Seconds that the runs take one after the other. Who survives a round is not known before, so that a later one counts
 * with the mean of all variants.
 * @param secondsOf of one run of a variant, or the baseline, with all its epochs
 */
export function expectedSeconds(plan: ExperimentPlan, secondsOf: (variantId: string) => number): number {
  const variants = allVariants(plan).filter(({ id }) => id !== baselineId);
  const mean = variants.reduce((sum, { id }) => sum + secondsOf(id), 0) / Math.max(1, variants.length);
  const perSeed = rungSizes(plan).reduce((sum, round) => {
    const share = Math.min(1, round.epochs / plan.baseline.epochs);
    return sum + share * (secondsOf(baselineId) + round.variants * mean);
  }, 0);
  return perSeed * plan.seeds.length;
}
