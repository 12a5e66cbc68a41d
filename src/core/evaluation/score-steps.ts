import { probabilityOf, type Predictions } from './predictions';

/** What a threshold finds: the samples whose probability of a class is at least that. */
export interface ScoreStep {
  readonly threshold: number;
  /** Those that are of the class. */
  readonly truePositives: number;
  /** Those that are not. */
  readonly falsePositives: number;
}

/**
 * One class against the rest at every threshold that makes a difference, the highest first; the last step has all samples.
 * Samples of one score are in one step, as no threshold can tell them apart.
 */
export function scoreSteps(predictions: Predictions, label: number): ScoreStep[] {
  const own = sortedScores(predictions, label, true);
  const others = sortedScores(predictions, label, false);
  const steps: ScoreStep[] = [];
  let [truePositives, falsePositives] = [0, 0];
  while (truePositives < own.length || falsePositives < others.length) {
    const threshold = Math.max(own[truePositives] ?? -Infinity, others[falsePositives] ?? -Infinity);
    while (own[truePositives] === threshold) truePositives += 1;
    while (others[falsePositives] === threshold) falsePositives += 1;
    steps.push({ threshold, truePositives, falsePositives });
  }
  return steps;
}

/** The probabilities of the class, the highest first. In typed arrays, which are sorted many times as quickly. */
function sortedScores(predictions: Predictions, label: number, isOwn: boolean): Float64Array {
  const { labels } = predictions;
  const scores = new Float64Array(labels.length);
  let count = 0;
  for (let sample = 0; sample < labels.length; sample++) {
    if ((labels[sample] === label) === isOwn) scores[count++] = probabilityOf(predictions, sample, label);
  }
  return scores.subarray(0, count).sort().reverse();
}
