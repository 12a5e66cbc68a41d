import { accuracyOf } from '@core/run/compare-runs';
import type { Run } from '@core/run/run';

/** Ends of the common scale of the intervals: all of them fit, with a little room, within 0 and 1. */
export function accuracyScale(runs: readonly Run[]): readonly [low: number, high: number] {
  let [low, high] = [1, 0];
  for (const run of runs) {
    const interval = accuracyOf(run)?.interval;
    if (!interval) continue;
    low = Math.min(low, interval.low);
    high = Math.max(high, interval.high);
  }
  if (high < low) return [0, 1];
  const room = Math.max(0.005, (high - low) * 0.08);
  return [Math.max(0, low - room), Math.min(1, high + room)];
}
