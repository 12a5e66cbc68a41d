import type { ScoreStep } from './score-steps';

export interface RocPoint {
  /** Whatever has at least this probability is taken for the class; Infinity for the first point, which takes nothing. */
  readonly threshold: number;
  /** The share of the others that is taken for the class, 0–1. */
  readonly falsePositiveRate: number;
  /** The share of the class that is found, 0–1. */
  readonly truePositiveRate: number;
}

export interface RocCurve {
  /** From (0, 0) to (1, 1). */
  readonly points: readonly RocPoint[];
  /** The area below, 0–1. */
  readonly area: number;
}

/**
 * The receiver operating characteristic of one class against the rest. The area by trapezoids is how probable it is that a
 * sample of the class has a higher score than another one, ties counting half: the Mann–Whitney U over all pairs (Hanley &
 * McNeil 1982).
 * @param steps of scoreSteps
 * @returns null if all samples, or none, are of the class
 */
export function rocCurve(steps: readonly ScoreStep[]): RocCurve | null {
  const last = steps.at(-1);
  if (last === undefined || last.truePositives === 0 || last.falsePositives === 0) return null;
  const points: RocPoint[] = [{ threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 }];
  let [area, truePositives, falsePositives] = [0, 0, 0];
  for (const step of steps) {
    // In whole numbers until the end, so that equal curves have equal areas.
    area += (step.falsePositives - falsePositives) * (step.truePositives + truePositives);
    ({ truePositives, falsePositives } = step);
    points.push({
      threshold: step.threshold,
      falsePositiveRate: falsePositives / last.falsePositives,
      truePositiveRate: truePositives / last.truePositives,
    });
  }
  return { points, area: area / (2 * last.truePositives * last.falsePositives) };
}
