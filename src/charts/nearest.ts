import type { Point } from '@core/statistics/thin';
import type { Curve } from './curve';

export interface Reading {
  readonly curve: Curve;
  readonly x: number;
  readonly y: number;
}

/** The point whose x is nearest, by bisection. */
export function nearestPoint(points: readonly Point[], x: number): Point | undefined {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [before, after] = [points[low], points[high]];
  if (before === undefined || after === undefined) return before ?? after;
  return x - before[0] <= after[0] - x ? before : after;
}

/**
 * What the curves show at x, the highest first. A curve that ended or began more than `reach` away is left out.
 */
export function readingsAt(curves: readonly Curve[], x: number, reach: number): Reading[] {
  return curves
    .flatMap((curve): Reading[] => {
      const point = nearestPoint(curve.points, x);
      if (point === undefined || Math.abs(point[0] - x) > reach || !Number.isFinite(point[1])) return [];
      return [{ curve, x: point[0], y: point[1] }];
    })
    .sort((a, b) => b.y - a.y);
}

/**
 * As many of the readings as can be looked over at once: those around a height of the chart, or the highest.
 * @param readings the highest first
 * @param around a value on the y-axis, null for none
 */
export function readingsAround(
  readings: readonly Reading[],
  around: number | null,
  most: number,
): readonly Reading[] {
  if (readings.length <= most || around === null) return readings.slice(0, most);
  const below = readings.findIndex(({ y }) => y < around);
  const middle = below < 0 ? readings.length : below;
  const first = Math.min(Math.max(0, middle - Math.ceil(most / 2)), readings.length - most);
  return readings.slice(first, first + most);
}
