import { mean, meanInterval } from '../../statistics/mean-interval';
import type { JudgedRuns } from './judged-runs';
import type { MeasureName } from './measure';
import { measuredValue } from './measured-value';
import type { OwnResult } from './verdict';

/** What one variant came to by itself, the baseline too. */
export function ownResult(
  runs: JudgedRuns,
  variantId: string,
  measure: MeasureName,
  targetAccuracy: number | null,
): OwnResult {
  const finished = runs.seeds.filter((seed) => runs.finished(variantId, seed) !== undefined);
  const failedSeeds = runs.seeds.filter((seed) => runs.of(variantId, seed)?.status === 'failed');
  const values = finished.flatMap((seed) => {
    const run = runs.finished(variantId, seed);
    const measured = run === undefined ? null : measuredValue(run, measure, targetAccuracy);
    return measured === null ? [] : [{ seed, value: measured.value }];
  });
  const numbers = values.map(({ value }) => value);
  return {
    variantId,
    values,
    n: values.length,
    mean: values.length === 0 ? null : mean(numbers),
    interval: meanInterval(numbers, 0.05),
    finished: finished.length,
    failedSeeds,
    openSeeds: runs.seeds.filter((seed) => !finished.includes(seed) && !failedSeeds.includes(seed)),
  };
}
