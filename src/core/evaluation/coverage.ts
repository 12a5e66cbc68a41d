import { wilsonInterval, type Interval } from '../statistics/wilson-interval';
import { predictedClass, probabilityOf, type Predictions } from './predictions';

/** What is left when a network may say that it is unsure. */
export interface Coverage {
  /** Below this confidence, the probability of the predicted class, it is unsure. */
  readonly threshold: number;
  /** Samples of which it is sure. */
  readonly answered: number;
  /** Their share, 0–1; null without samples. */
  readonly coverage: number | null;
  /** The share of right answers among them, 0–1; null if there are none. */
  readonly accuracy: number | null;
  /** 95 %, by Wilson. */
  readonly accuracyInterval: Interval;
}

/**
 * How many samples get an answer, and how many of these are right: a point of the risk–coverage curve of selective
 * classification (El-Yaniv & Wiener 2010).
 * @param threshold 0–1; 0 answers all
 */
export function coverageAt(predictions: Predictions, threshold: number): Coverage {
  const { labels } = predictions;
  let [answered, correct] = [0, 0];
  for (let sample = 0; sample < labels.length; sample++) {
    const label = predictedClass(predictions, sample);
    if (probabilityOf(predictions, sample, label) < threshold) continue;
    answered += 1;
    if (label === labels[sample]) correct += 1;
  }
  return {
    threshold,
    answered,
    coverage: labels.length === 0 ? null : answered / labels.length,
    accuracy: answered === 0 ? null : correct / answered,
    accuracyInterval: wilsonInterval(correct, answered),
  };
}
