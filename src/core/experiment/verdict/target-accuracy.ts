import { baselineId } from '../experiment';
import type { JudgedRuns } from './judged-runs';

/**
 * The accuracy whose time is told if nobody names one: the highest whole percent that every finished run of the baseline
 * reached. It is the baseline's alone, so that no variant can move what it is measured by.
 * @returns 0–1; null if no run of the baseline has finished
 */
export function usualTarget(runs: JudgedRuns): number | null {
  const highest = runs.seeds.flatMap((seed) => {
    const run = runs.finished(baselineId, seed);
    return run === undefined ? [] : [Math.max(0, ...run.epochs.map(({ validation }) => validation.accuracy))];
  });
  // 0.29 · 100 is a little less than 29.
  return highest.length === 0 ? null : Math.floor(Math.min(...highest) * 100 + 1e-9) / 100;
}
