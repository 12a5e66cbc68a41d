import type { Point } from '@core/statistics/thin';
import type { BandPoint } from './curve';

export interface Bucketed {
  readonly points: Point[];
  /** Empty when nothing had to be left out. */
  readonly band: BandPoint[];
}

/**
 * Makes a long noisy series fit to draw: means of runs of equal length as the line, the lowest and highest of each
 * run as a band around it, so that no spike is dropped. Reads the items in place, as there may be a million.
 * @param buckets most points to give back; a series that is no longer is returned whole
 */
export function bucketed<T>(
  items: readonly T[],
  x: (item: T) => number,
  y: (item: T) => number,
  buckets: number,
): Bucketed {
  if (items.length <= buckets) return { points: items.map((item): Point => [x(item), y(item)]), band: [] };
  const points: Point[] = [];
  const band: BandPoint[] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * items.length) / buckets);
    const run = summary(items, y, from, Math.floor(((bucket + 1) * items.length) / buckets));
    const middle = items[run.middle];
    if (middle === undefined) continue;
    points.push([x(middle), run.mean]);
    band.push([x(middle), run.low, run.high]);
  }
  return { points, band };
}

function summary<T>(items: readonly T[], y: (item: T) => number, from: number, to: number) {
  let [low, high, sum] = [Infinity, -Infinity, 0];
  for (let i = from; i < to; i++) {
    const item = items[i];
    if (item === undefined) continue;
    const value = y(item);
    if (value < low) low = value;
    if (value > high) high = value;
    sum += value;
  }
  return { low, high, mean: sum / (to - from), middle: Math.floor((from + to - 1) / 2) };
}
