/** What rounding may move a point off a line that it is on; curves go from 0 to 1. */
const tolerance = 1e-12;

/** A point of a curve, as it is drawn. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** A stretch of the curve between two kept points, and the point of it that is farthest from the line between them. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly farthest: number;
  readonly distance: number;
}

/**
 * The points of a curve that draw it best, at most so many: the first and the last, and then again and again the one that
 * is farthest from the line that would be drawn without it (Ramer 1972; Douglas & Peucker 1973). So corners stay, and what
 * lies on a straight line goes.
 * @param atMost at least 2
 * @returns their places, rising
 */
export function thinCurve(points: readonly Point[], atMost: number): number[] {
  if (points.length <= 2) return [...points.keys()];
  const kept = new Set([0, points.length - 1]);
  const stretches = [stretchOf(points, 0, points.length - 1)];
  while (kept.size < atMost) {
    const worst = stretches.reduce((best, one, at) => {
      return one.distance > (stretches[best]?.distance ?? 0) ? at : best;
    }, 0);
    const stretch = stretches[worst];
    if (stretch === undefined || stretch.distance <= tolerance) break;
    kept.add(stretch.farthest);
    stretches.splice(
      worst,
      1,
      stretchOf(points, stretch.from, stretch.farthest),
      stretchOf(points, stretch.farthest, stretch.to),
    );
  }
  return [...kept].sort((a, b) => a - b);
}

function stretchOf(points: readonly Point[], from: number, to: number): Stretch {
  let [farthest, distance] = [from, 0];
  const [a, b] = [points[from], points[to]];
  if (a === undefined || b === undefined) return { from, to, farthest, distance };
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  for (let at = from + 1; at < to; at++) {
    const point = points[at];
    if (point === undefined) continue;
    const [px, py] = [point.x - a.x, point.y - a.y];
    const found = length === 0 ? Math.hypot(px, py) : Math.abs(dx * py - dy * px) / length;
    if (found > distance) [farthest, distance] = [at, found];
  }
  return { from, to, farthest, distance };
}
