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
  const { labels } = predictions;
  const scored = Array.from({ length: labels.length }, (_, sample) => ({
    score: probabilityOf(predictions, sample, label),
    isOwn: labels[sample] === label,
  })).sort((a, b) => b.score - a.score);
  const steps: ScoreStep[] = [];
  let [truePositives, falsePositives] = [0, 0];
  scored.forEach(({ score, isOwn }, place) => {
    if (isOwn) truePositives += 1;
    else falsePositives += 1;
    if (scored[place + 1]?.score !== score) steps.push({ threshold: score, truePositives, falsePositives });
  });
  return steps;
}
