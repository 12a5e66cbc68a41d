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
/** A slope is fitted to a point and so many on each side, as a share of all: a single batch is a poor witness. */
const slopeReach = 0.08;
/** A loss is the mean of a point and so many on each side, as a share of all. */
const meanReach = 0.03;
/** A loss that rises to so many times its lowest has begun to explode: what it falls to later is no lower by merit. */
const turn = 2;
/** The suggestion is this share of the rate with the lowest loss (fastai's `minimum`). */
const safety = 0.1;
/** With fewer points there is no shape to speak of. */
const fewestPoints = 10;
/** A fall counts from this many standard errors of its slope, as the steepest of many falls is looked at. */
const leastErrors = 4;

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

/**
 * A tenth of the rate at which the loss is lowest before it begins to explode: there it still falls, and the explosion
 * is far. The steepest fall, the other rule in use, is often only that of a bad start.
 * @param points in the order of their rates
 * @returns null if there are too few points, or the loss never falls by more than its scatter explains
 */
export function suggestLearningRate(points: readonly RangePoint[]): number | null {
  if (points.length < fewestPoints) return null;
  const lowest = lowestBeforeExplosion(points);
  const reach = Math.max(2, Math.round(points.length * slopeReach));
  for (let i = 0; i + 2 * reach < points.length && i + reach <= lowest; i++) {
    const { slope, error } = fitLine(points.slice(i, i + 2 * reach + 1));
    if (slope < -leastErrors * error) return (points[lowest]?.learningRate ?? 0) * safety;
  }
  return null;
}

/** The position of the lowest mean, up to where the means begin to explode. */
function lowestBeforeExplosion(points: readonly RangePoint[]): number {
  const reach = Math.max(1, Math.round(points.length * meanReach));
  let lowest = { mean: Infinity, at: 0 };
  for (let at = reach; at < points.length - reach; at++) {
    const around = points.slice(at - reach, at + reach + 1);
    const mean = around.reduce((sum, { loss }) => sum + loss, 0) / around.length;
    if (mean < lowest.mean) lowest = { mean, at };
    else if (mean > turn * lowest.mean) break;
  }
  return lowest.at;
}

/** The least-squares line of loss over the logarithm of the rate: its slope per decade, and the slope's standard error. */
function fitLine(points: readonly RangePoint[]): { slope: number; error: number } {
  const x = points.map(({ learningRate }) => Math.log10(learningRate));
  const meanX = x.reduce((sum, value) => sum + value, 0) / points.length;
  const meanLoss = points.reduce((sum, { loss }) => sum + loss, 0) / points.length;
  let [xx, xy, yy] = [0, 0, 0];
  for (const [i, { loss }] of points.entries()) {
    const dx = (x[i] ?? 0) - meanX;
    const dy = loss - meanLoss;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const slope = xy / xx;
  const residual = Math.max(0, yy - slope * xy) / (points.length - 2);
  return { slope, error: Math.sqrt(residual / xx) };
}
