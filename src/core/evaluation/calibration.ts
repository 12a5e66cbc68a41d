import { predictedClass, probabilityOf, type Predictions } from './predictions';

/** Samples whose confidence, the probability of their predicted class, is above `low` and at most `high`. */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  readonly samples: number;
  /** The mean confidence, 0–1; null without samples. */
  readonly confidence: number | null;
  /** The share of right answers, 0–1; null without samples. */
  readonly accuracy: number | null;
}

/** How far confidence can be believed. */
export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** ECE: the mean of |accuracy − confidence| over the bins by their samples, 0–1; null without samples. */
  readonly expectedError: number | null;
  /** MCE: the largest |accuracy − confidence| of a bin, 0–1; null without samples. */
  readonly maximumError: number | null;
}

/**
 * The reliability diagram with its expected and maximum calibration error, over equal bins from 0 to 1 (Guo et al. 2017, "On
 * Calibration of Modern Neural Networks", equations 2 to 5, with 15 bins). Both errors are never negative, so that few
 * samples make them larger than they are.
 * @param bins at least 1
 */
export function calibration(predictions: Predictions, bins = 15): Calibration {
  const sums = Array.from({ length: bins }, () => ({ samples: 0, confidence: 0, correct: 0 }));
  const { labels } = predictions;
  for (let sample = 0; sample < labels.length; sample++) {
    const label = predictedClass(predictions, sample);
    const confidence = probabilityOf(predictions, sample, label);
    const sum = sums[Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1))];
    if (sum === undefined) continue;
    sum.samples += 1;
    sum.confidence += confidence;
    if (label === labels[sample]) sum.correct += 1;
  }
  const gaps = sums
    .filter(({ samples }) => samples > 0)
    .map(({ samples, confidence, correct }) => ({ samples, sum: Math.abs(correct - confidence) }));
  const isEmpty = labels.length === 0;
  return {
    bins: sums.map(({ samples, confidence, correct }, index) => ({
      low: index / bins,
      high: (index + 1) / bins,
      samples,
      confidence: samples === 0 ? null : confidence / samples,
      accuracy: samples === 0 ? null : correct / samples,
    })),
    expectedError: isEmpty ? null : gaps.reduce((total, { sum }) => total + sum, 0) / labels.length,
    maximumError: isEmpty ? null : Math.max(...gaps.map(({ samples, sum }) => sum / samples)),
  };
}
