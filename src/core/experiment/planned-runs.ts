import type { Hyperparameters } from '../hyperparameters/fields';
import { baselineId, type ExperimentPart, type ExperimentPlan, type Variant } from './experiment';
import { allVariants, keptVariants, lastRung, runHyperparameters, rungAfter } from './rungs';

/** A run that there is, as far as it decides about others. */
export interface KnownRun extends Omit<ExperimentPart, 'experimentId'> {
  readonly seed: number;
  /** It will not train any further by itself, whatever came of it. */
  readonly isOver: boolean;
  /** On the validation split, with the weights that are kept; null for a run that did not come to its end. */
  readonly result: { readonly accuracy: number; readonly dataLoss: number } | null;
}

/** A run that is still to be made. */
export interface PlannedRun extends Omit<ExperimentPart, 'experimentId'> {
  readonly hyperparameters: Hyperparameters;
}

/**
 * The runs that an experiment still needs, in the order in which they are to be trained: seed by seed across all
 * variants, so that an experiment that is interrupted already compares. With successive halving those of the first round
 * that is not complete: a later one follows from its results. The same runs give the same answer, in whichever order
 * they come.
 *
 * With more seeds or variants than before, the missing ones come; a round that changed thereby is ranked anew.
 */
export function plannedRuns(plan: ExperimentPlan, known: readonly KnownRun[]): PlannedRun[] {
  const have = new Map(known.map((run) => [keyOf(run.variantId, run.rung, run.seed), run]));
  const last = lastRung(plan);
  let members = allVariants(plan);
  for (let rung = 0; ; rung = rungAfter(plan, rung, members.length - 1)) {
    const missing = plan.seeds.flatMap((seed) =>
      members
        .filter(({ id }) => !have.has(keyOf(id, rung, seed)))
        .map((variant) => ({
          variantId: variant.id,
          rung,
          hyperparameters: runHyperparameters(plan, variant, seed, rung),
        })),
    );
    if (missing.length > 0 || rung === last) return missing;
    const of = ({ id }: Member): (KnownRun | undefined)[] =>
      plan.seeds.map((seed) => have.get(keyOf(id, rung, seed)));
    if (members.flatMap(of).some((run) => run?.isOver !== true)) return [];
    members = survivors(plan, members, of);
  }
}

type Member = Pick<Variant, 'id' | 'changes'>;

/** The best 1/eta of the variants, at least one, in the plan's order, after the baseline. */
function survivors(
  plan: ExperimentPlan,
  members: readonly Member[],
  of: (member: Member) => readonly (KnownRun | undefined)[],
): Member[] {
  const ranked = members
    .filter(({ id }) => id !== baselineId)
    .map((member, place) => ({ member, place, ...meanResult(of(member)) }))
    // A variant of which no run came to its end has not earned more epochs.
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.accuracy - a.accuracy || a.dataLoss - b.dataLoss || a.place - b.place);
  const kept = ranked.slice(0, keptVariants(plan, members.length - 1));
  return members.filter((member) => member.id === baselineId || kept.some((one) => one.member === member));
}

function meanResult(runs: readonly (KnownRun | undefined)[]): {
  count: number;
  accuracy: number;
  dataLoss: number;
} {
  const results = runs.flatMap((run) => run?.result ?? []);
  const mean = (value: (result: (typeof results)[number]) => number): number =>
    results.reduce((sum, result) => sum + value(result), 0) / results.length;
  return {
    count: results.length,
    accuracy: mean(({ accuracy }) => accuracy),
    dataLoss: mean(({ dataLoss }) => dataLoss),
  };
}

function keyOf(variantId: string, rung: number, seed: number): string {
  return `${variantId} ${rung} ${seed}`;
}
