import type { RangePoint } from '../run/forecast';

/*
 * The learning-rate range test (Smith 2017, "Cyclical Learning Rates for Training Neural Networks", section 3.3): a
 * short training while the rate grows from far too low to far too high.
 */

const lowest = 1e-6;
const highest = 10;
/** Share of the earlier losses in the running one that decides about the end. */
const memory = 0.9;
/** The test ends once the running loss is so many times its lowest (fastai's rule). */
const explosion = 4;
/** A point is smoothed with so many on each side, as a share of all. */
const smoothingReach = 0.05;
/** With fewer points there is no shape to speak of. */
const fewestPoints = 10;

/**
 * The learning rate of a step of the test: every step multiplies it by the same factor.
 * @param step from 0
 * @param total steps, at least 2
 */
export function rangeLearningRate(step: number, total: number): number {
  return lowest * (highest / lowest) ** (step / (total - 1));
}

/** Notices when the loss has exploded; is told of every loss in turn. */
export class ExplosionWatch {
  private weighted = 0;
  private steps = 0;
  private best = Infinity;

  /** Whether the running mean (that of Adam: exponential, corrected for its start) is far above its lowest. */
  hasExploded(loss: number): boolean {
    if (!Number.isFinite(loss)) return true;
    this.steps += 1;
    this.weighted = memory * this.weighted + (1 - memory) * loss;
    const running = this.weighted / (1 - memory ** this.steps);
    this.best = Math.min(this.best, running);
    return running > explosion * this.best;
  }
}

/** The mean of each loss and its neighbours, as many on the left as on the right, so that nothing is shifted. */
export function smoothedLosses(points: readonly RangePoint[]): number[] {
  const reach = Math.max(1, Math.round(points.length * smoothingReach));
  return points.map((_, i) => {
    const side = Math.min(reach, i, points.length - 1 - i);
    const around = points.slice(i - side, i + side + 1);
    return around.reduce((sum, { loss }) => sum + loss, 0) / around.length;
  });
}

/**
 * The rate at which the smoothed loss falls most steeply per decade; null if there are too few points or it never
 * falls.
 * @param points in the order of their rates
 */
export function suggestLearningRate(points: readonly RangePoint[]): number | null {
  if (points.length < fewestPoints) return null;
  const losses = smoothedLosses(points);
  let steepest: { readonly slope: number; readonly learningRate: number } = { slope: 0, learningRate: 0 };
  for (const [i, { learningRate }] of points.entries()) {
    const [left, right] = [points[i - 1], points[i + 1]];
    const [before, after] = [losses[i - 1], losses[i + 1]];
    if (left === undefined || right === undefined || before === undefined || after === undefined) continue;
    const slope = (after - before) / Math.log10(right.learningRate / left.learningRate);
    if (slope < steepest.slope) steepest = { slope, learningRate };
  }
  return steepest.slope < 0 ? steepest.learningRate : null;
}
