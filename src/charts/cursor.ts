import type { Curve } from './curve';
import type { Range } from './line-chart';
import { nearestPoint } from './nearest';

/** The curves that are read at the cursor: the strong ones, or all while there are no strong ones. */
export function leading(curves: readonly Curve[]): readonly Curve[] {
  const strong = curves.filter((curve) => curve.faint !== true && curve.points.length > 0);
  return strong.length > 0 ? strong : curves;
}

/** The x nearest to where the pointer is at which something was measured; null if nothing was. */
export function snappedX(curves: readonly Curve[], x: number): number | null {
  let found: number | null = null;
  for (const curve of leading(curves)) {
    const point = nearestPoint(curve.points, x);
    if (point && (found === null || Math.abs(point[0] - x) < Math.abs(found - x))) found = point[0];
  }
  return found;
}

/** The measured x before or after the one given, for the arrow keys. */
export function neighbourX(curves: readonly Curve[], x: number | null, direction: 1 | -1): number | null {
  const all = [...new Set(leading(curves).flatMap(({ points }) => points.map(([at]) => at)))].sort(
    (a, b) => a - b,
  );
  if (x === null) return all.at(direction > 0 ? 0 : -1) ?? null;
  return (direction > 0 ? all.find((at) => at > x) : all.findLast((at) => at < x)) ?? x;
}

/** How far from the cursor a curve may have its point and still be read: half the widest usual gap. */
export function readingReach(curves: readonly Curve[], [from, to]: Range): number {
  const longest = Math.max(1, ...leading(curves).map(({ points }) => points.length));
  return ((to - from) / longest) * 0.75;
}
