import type { ScoreStep } from './score-steps';

export interface PrecisionRecallPoint {
  /** Whatever has at least this probability is taken for the class. */
  readonly threshold: number;
  /** The share of what is taken for the class that is of it, 0–1. */
  readonly precision: number;
  /** The share of the class that is found, 0–1. */
  readonly recall: number;
}

export interface PrecisionRecallCurve {
  /** From the highest threshold to the lowest, at which all is found. */
  readonly points: readonly PrecisionRecallPoint[];
  /** AP, above 0 to 1. */
  readonly averagePrecision: number;
}

/**
 * Precision and recall of one class against the rest. Average precision is Σ (Rₙ − Rₙ₋₁)·Pₙ, as in scikit-learn: without
 * interpolation, which would be too optimistic (Davis & Goadrich 2006). The point of recall 0 and precision 1 that
 * scikit-learn adds for drawing belongs to no threshold and is left out.
 * @param steps of scoreSteps
 * @returns null if no sample is of the class
 */
export function precisionRecallCurve(steps: readonly ScoreStep[]): PrecisionRecallCurve | null {
  const positives = steps.at(-1)?.truePositives ?? 0;
  if (positives === 0) return null;
  let averagePrecision = 0;
  let before = 0;
  const points = steps.map(({ threshold, truePositives, falsePositives }) => {
    const precision = truePositives / (truePositives + falsePositives);
    averagePrecision += ((truePositives - before) / positives) * precision;
    before = truePositives;
    return { threshold, precision, recall: truePositives / positives };
  });
  return { points, averagePrecision };
}
