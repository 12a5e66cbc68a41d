import { baselineId } from '../experiment';
import { roundingDeviation } from '../../statistics/paired-difference';
import type { JudgedRuns } from './judged-runs';
import type { MeasureName } from './measure';
import { measuredValue } from './measured-value';
import type { Pair } from './verdict';

export interface PairedRuns {
  readonly pairs: readonly Pair[];
  /** What rounding alone makes of the differences' standard deviation. */
  readonly leastDeviation: number;
}

/**
 * A variant and the baseline seed by seed. A seed of which one of the two is not finished, or does not have the measure,
 * is left out: the other one has nothing to be compared with.
 */
export function pairedRuns(
  runs: JudgedRuns,
  variantId: string,
  measure: MeasureName,
  targetAccuracy: number | null,
): PairedRuns {
  const pairs: Pair[] = [];
  let variances = 0;
  for (const seed of runs.seeds) {
    const [baseline, variant] = [baselineId, variantId].map((id) => {
      const run = runs.finished(id, seed);
      return run === undefined ? null : measuredValue(run, measure, targetAccuracy);
    });
    if (baseline == null || variant == null) continue;
    pairs.push({
      seed,
      baseline: baseline.value,
      variant: variant.value,
      difference: variant.value - baseline.value,
    });
    variances += roundingDeviation([...baseline.roundings, ...variant.roundings]) ** 2;
  }
  return { pairs, leastDeviation: pairs.length === 0 ? 0 : Math.sqrt(variances / pairs.length) };
}
