import { wilsonInterval, type Interval } from '../statistics/wilson-interval';
import { probabilityOf, type Predictions } from './predictions';

export interface TopK {
  readonly k: number;
  /** 0–1. */
  readonly accuracy: number;
  /** 95 %, by Wilson. */
  readonly accuracyInterval: Interval;
}

/**
 * How often the true class is among the k most probable ones, as scikit-learn's `top_k_accuracy_score`; of equally probable
 * classes the first ones come first, as for the predicted class.
 * @param ks each at least 1; those that leave no class out say nothing, and are left away
 * @returns none without samples
 */
export function topKAccuracies(predictions: Predictions, ks: readonly number[]): TopK[] {
  const { labels, classes } = predictions;
  if (labels.length === 0) return [];
  const ranks = Uint32Array.from({ length: labels.length }, (_, sample) => rankOfLabel(predictions, sample));
  return ks
    .filter((k) => k < classes)
    .map((k) => {
      const correct = ranks.reduce((sum, rank) => (rank < k ? sum + 1 : sum), 0);
      const accuracy = correct / labels.length;
      return { k, accuracy, accuracyInterval: wilsonInterval(correct, labels.length) };
    });
}

/** How many classes are more probable than the true one. */
function rankOfLabel(predictions: Predictions, sample: number): number {
  const label = predictions.labels[sample] ?? 0;
  const own = probabilityOf(predictions, sample, label);
  let rank = 0;
  for (let other = 0; other < predictions.classes; other++) {
    const probability = probabilityOf(predictions, sample, other);
    if (probability > own || (probability === own && other < label)) rank += 1;
  }
  return rank;
}
