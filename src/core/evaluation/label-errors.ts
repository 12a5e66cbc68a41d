import { probabilityOf, type Predictions } from './predictions';

/** The mean of equal numbers may be rounded to more than they are; cleanlab has the same. */
const meanTolerance = 1e-6;

/** A sample whose label is probably wrong. */
export interface LabelError {
  readonly sample: number;
  /** The class it is said to be of. */
  readonly label: number;
  /** The class it seems to be of: another one. */
  readonly suggested: number;
  /** The probability of its own label, 0–1. */
  readonly selfConfidence: number;
  /** The probability of its label minus the highest of another class, −1 to 1: the lower, the more likely an error. */
  readonly margin: number;
}

/**
 * Samples that are likely to have a wrong label, by confident learning (Northcutt, Jiang & Chuang 2021, equations 1 and 2,
 * "confident joint"): a sample is confidently of a class if its probability of it is at least the mean of those that have
 * the label. Of several, the most probable counts. A sample that is so of another class than its label is listed; sorted by
 * the normalised margin, lowest first, then by number.
 *
 * It supposes that the network was not trained on these samples.
 * @param atMost how many, at least 0
 */
export function likelyLabelErrors(predictions: Predictions, atMost = Infinity): LabelError[] {
  const { labels } = predictions;
  const thresholds = meanSelfConfidences(predictions);
  const errors: LabelError[] = [];
  for (let sample = 0; sample < labels.length; sample++) {
    const label = labels[sample] ?? 0;
    const suggested = confidentClass(predictions, sample, thresholds);
    if (suggested === null || suggested === label) continue;
    const selfConfidence = probabilityOf(predictions, sample, label);
    const margin = selfConfidence - highestOther(predictions, sample, label);
    errors.push({ sample, label, suggested, selfConfidence, margin });
  }
  return errors.sort((a, b) => a.margin - b.margin || a.sample - b.sample).slice(0, atMost);
}

/** Of each class, the mean probability of it over the samples with that label; Infinity without samples. */
function meanSelfConfidences(predictions: Predictions): number[] {
  const { labels, classes } = predictions;
  const sums = Array<number>(classes).fill(0);
  const counts = Array<number>(classes).fill(0);
  for (let sample = 0; sample < labels.length; sample++) {
    const label = labels[sample] ?? 0;
    sums[label] = (sums[label] ?? 0) + probabilityOf(predictions, sample, label);
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return sums.map((sum, label) =>
    counts[label] === 0 ? Infinity : sum / (counts[label] ?? 1) - meanTolerance,
  );
}

/** The most probable of the classes whose threshold is reached; null if none is. */
function confidentClass(
  predictions: Predictions,
  sample: number,
  thresholds: readonly number[],
): number | null {
  let best: number | null = null;
  thresholds.forEach((threshold, label) => {
    const probability = probabilityOf(predictions, sample, label);
    if (probability < threshold) return;
    if (best === null || probability > probabilityOf(predictions, sample, best)) best = label;
  });
  return best;
}

function highestOther(predictions: Predictions, sample: number, label: number): number {
  let highest = 0;
  for (let other = 0; other < predictions.classes; other++) {
    if (other !== label) highest = Math.max(highest, probabilityOf(predictions, sample, other));
  }
  return highest;
}
