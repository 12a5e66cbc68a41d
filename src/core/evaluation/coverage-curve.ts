import { predictedClass, probabilityOf, type Predictions } from './predictions';

export interface CoveragePoint {
  /** 0–1. */
  readonly threshold: number;
  /** Samples with at least that confidence. */
  readonly answered: number;
  /** Those of them with the right answer. */
  readonly correct: number;
}

/**
 * `coverageAt` of many thresholds in one pass over the samples.
 * @param steps thresholds are 0, 1/steps … 1
 */
export function coverageCurve(predictions: Predictions, steps = 100): CoveragePoint[] {
  const { labels } = predictions;
  const answered = new Uint32Array(steps + 1);
  const correct = new Uint32Array(steps + 1);
  for (let sample = 0; sample < labels.length; sample++) {
    const predicted = predictedClass(predictions, sample);
    const place = highestReached(probabilityOf(predictions, sample, predicted), steps);
    answered[place] = (answered[place] ?? 0) + 1;
    if (predicted === labels[sample]) correct[place] = (correct[place] ?? 0) + 1;
  }
  let [allAnswered, allCorrect] = [0, 0];
  const points: CoveragePoint[] = [];
  for (let place = steps; place >= 0; place--) {
    allAnswered += answered[place] ?? 0;
    allCorrect += correct[place] ?? 0;
    points.push({ threshold: place / steps, answered: allAnswered, correct: allCorrect });
  }
  return points.reverse();
}

/** The last threshold that a confidence reaches, exactly: the product may be rounded across it. */
function highestReached(confidence: number, steps: number): number {
  let place = Math.min(steps, Math.max(0, Math.floor(confidence * steps)));
  while (place < steps && (place + 1) / steps <= confidence) place += 1;
  while (place > 0 && place / steps > confidence) place -= 1;
  return place;
}
