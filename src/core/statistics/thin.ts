export type Point = readonly [x: number, y: number];

/**
 * Thins a series for drawing and keeps every spike: the points are cut into runs of equal length, and of each
 * run the first lowest and the first highest stay, in their order; also the very first and last point. The same
 * input always gives the same output.
 * @param points in the order of x
 * @param buckets number of runs, at least 1; a series of at most two points per bucket is returned whole
 * @returns at most 2·buckets + 2 points
 */
export function thin(points: readonly Point[], buckets: number): Point[] {
  if (points.length <= 2 * buckets) return [...points];
  const kept = new Set<number>([0]);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * points.length) / buckets);
    const to = Math.floor(((bucket + 1) * points.length) / buckets);
    for (const index of extremes(points, from, to)) kept.add(index);
  }
  kept.add(points.length - 1);
  return points.filter((_, index) => kept.has(index));
}

/** Where the lowest and the highest y of a run are. */
function extremes(points: readonly Point[], from: number, to: number): [number, number] {
  let lowest = from;
  let highest = from;
  for (let i = from + 1; i < to; i++) {
    if (yAt(points, i) < yAt(points, lowest)) lowest = i;
    if (yAt(points, i) > yAt(points, highest)) highest = i;
  }
  return [lowest, highest];
}

function yAt(points: readonly Point[], index: number): number {
  return points[index]?.[1] ?? NaN;
}
