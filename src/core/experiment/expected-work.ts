import { allVariants, lastRung, rungEpochs } from './rungs';
import { baselineId, type ExperimentPlan } from './experiment';

/** A round as it is expected: how many variants take part besides the baseline. */
export interface ExpectedRound {
  readonly rung: number;
  readonly epochs: number;
  readonly variants: number;
}

/** The rounds of an experiment of which no run fails; a single one where nothing is halved. */
export function expectedRounds(plan: ExperimentPlan): ExpectedRound[] {
  const epochs = rungEpochs(plan);
  const last = lastRung(plan);
  const eta = plan.strategy.kind === 'halving' ? plan.strategy.eta : 1;
  const rounds: ExpectedRound[] = [];
  let variants = plan.variants.length;
  // A single survivor has nobody left to be better than, and goes to the last round.
  for (let rung = 0; rung <= last; rung = variants > 1 ? rung + 1 : Math.max(rung + 1, last)) {
    rounds.push({ rung, epochs: epochs[rung] ?? plan.baseline.epochs, variants });
    variants = Math.max(1, Math.floor(variants / eta));
  }
  return rounds;
}

/** All runs of an experiment, those of the baseline among them. */
export function expectedRuns(plan: ExperimentPlan): number {
  const members = expectedRounds(plan).reduce((sum, { variants }) => sum + variants + 1, 0);
  return members * plan.seeds.length;
}

/**
 * Seconds that the runs take one after the other. Who survives a round is not known before, so that a later one counts
 * with the mean of all variants.
 * @param secondsOf of one run of a variant, or the baseline, with all its epochs
 */
export function expectedSeconds(plan: ExperimentPlan, secondsOf: (variantId: string) => number): number {
  const variants = allVariants(plan).filter(({ id }) => id !== baselineId);
  const mean = variants.reduce((sum, { id }) => sum + secondsOf(id), 0) / Math.max(1, variants.length);
  const perSeed = expectedRounds(plan).reduce((sum, round) => {
    const share = Math.min(1, round.epochs / plan.baseline.epochs);
    return sum + share * (secondsOf(baselineId) + round.variants * mean);
  }, 0);
  return perSeed * plan.seeds.length;
}
