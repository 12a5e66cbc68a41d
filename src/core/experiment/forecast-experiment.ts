import type { Hyperparameters } from '../hyperparameters/fields';
import { buildNetwork } from '../network/build-network';
import { countMultiplyAdds } from '../network/parameters';
import type { Shape } from '../network/shapes';
import type { Forecast } from '../run/forecast';
import { forecastKey, secondsFor } from '../run/forecast-key';
import { expectedSeconds } from './expected-work';
import type { ExperimentPlan, Parallel } from './experiment';
import { allVariants, lastRung, runHyperparameters } from './rungs';

/** Kinds of runs that are measured at most; each takes a few seconds. */
const mostMeasured = 4;

/** Variants that take the same time and memory for a step. */
export interface VariantKind {
  readonly variantIds: readonly string[];
  /** Of the first of them, in the last round. */
  readonly hyperparameters: Hyperparameters;
  /** Multiply-adds for one sample. */
  readonly work: number;
}

/**
 * The variants by what their steps cost, the baseline's kind first.
 * @param inputShape [height, width, channels] of a sample
 */
export function variantKinds(
  plan: ExperimentPlan,
  inputShape: readonly [number, number, number],
  classes: number,
): VariantKind[] {
  const kinds = new Map<string, { variantIds: string[]; hyperparameters: Hyperparameters; work: number }>();
  for (const variant of allVariants(plan)) {
    const hyperparameters = runHyperparameters(plan, variant, plan.seeds[0] ?? 0, lastRung(plan));
    const key = forecastKey(hyperparameters);
    const kind = kinds.get(key);
    if (kind !== undefined) kind.variantIds.push(variant.id);
    else {
      const work = countMultiplyAdds(buildNetwork(hyperparameters, inputShape satisfies Shape, classes));
      kinds.set(key, { variantIds: [variant.id], hyperparameters, work });
    }
  }
  return [...kinds.values()];
}

/** The kinds to measure, the first one of them the baseline's: then that with the most work, and others as they come. */
export function kindsToMeasure(kinds: readonly VariantKind[]): VariantKind[] {
  const [baseline, ...others] = kinds;
  if (baseline === undefined) return [];
  const heaviest = others.toSorted((a, b) => b.work - a.work)[0];
  const chosen = new Set([baseline, ...(heaviest === undefined ? [] : [heaviest]), ...others]);
  return [...chosen].slice(0, mostMeasured);
}

export interface MeasuredKind {
  readonly kind: VariantKind;
  readonly forecast: Forecast;
}

/**
 * Seconds of one run of each variant in the last round, and of the whole experiment. Variants of a kind that was not
 * measured are scaled from the measured one whose work is nearest, by their multiply-adds: all see the same samples.
 *
 * @param measured of one process with all threads; not empty
 * @param slowdown how much longer a run takes with as many at once as `parallel` says, 1 for the same
 */
export function experimentSeconds(
  plan: ExperimentPlan,
  kinds: readonly VariantKind[],
  measured: readonly MeasuredKind[],
  parallel: Parallel,
  slowdown: number,
): { seconds: number; secondsByVariant: Record<string, number> } {
  const secondsByVariant: Record<string, number> = {};
  for (const kind of kinds) {
    const { forecast, kind: like } = nearest(kind, measured);
    const scale = like === kind ? 1 : kind.work / like.work;
    const start = secondsFor(forecast, like.hyperparameters.epochs, 0);
    for (const id of kind.variantIds) {
      const { epochs } = { ...plan.baseline, ...plan.variants.find((one) => one.id === id)?.changes };
      secondsByVariant[id] = slowdown * (start + epochs * forecast.secondsPerEpoch * scale);
    }
  }
  const all = expectedSeconds(plan, (id) => secondsByVariant[id] ?? 0);
  // The last run of all may be the only one that still trains.
  const seconds = Math.max(...Object.values(secondsByVariant), all / parallel.runs);
  return { seconds, secondsByVariant };
}

function nearest(kind: VariantKind, measured: readonly MeasuredKind[]): MeasuredKind {
  const distance = ({ kind: { work } }: MeasuredKind): number => Math.abs(Math.log(work / kind.work));
  const [first, ...others] = measured;
  if (first === undefined) throw new RangeError('Nothing was measured.');
  return (
    measured.find((one) => one.kind === kind) ??
    others.reduce((best, one) => (distance(one) < distance(best) ? one : best), first)
  );
}
