import type { LabelError } from './label-errors';
import { predictedClass, probabilityOf, type Predictions } from './predictions';

/** What lists of samples need of each, in the order of the split: a few bytes instead of all probabilities. */
export interface SampleAnswers {
  readonly labels: Uint16Array;
  readonly predicted: Uint16Array;
  /** The probability of the predicted class. */
  readonly confidences: Float32Array;
  /** That of the true one. */
  readonly labelProbabilities: Float32Array;
  /** 0 for a label that seems right; of the others 1 for the one that is most likely wrong, and so on. */
  readonly labelErrors: Uint32Array;
}

/** @param errors the most likely first */
export function sampleAnswers(predictions: Predictions, errors: readonly LabelError[]): SampleAnswers {
  const { labels } = predictions;
  const answers = {
    labels: Uint16Array.from(labels),
    predicted: new Uint16Array(labels.length),
    confidences: new Float32Array(labels.length),
    labelProbabilities: new Float32Array(labels.length),
    labelErrors: new Uint32Array(labels.length),
  };
  for (let sample = 0; sample < labels.length; sample++) {
    const predicted = predictedClass(predictions, sample);
    answers.predicted[sample] = predicted;
    answers.confidences[sample] = probabilityOf(predictions, sample, predicted);
    answers.labelProbabilities[sample] = probabilityOf(predictions, sample, labels[sample] ?? 0);
  }
  errors.forEach(({ sample }, rank) => {
    answers.labelErrors[sample] = rank + 1;
  });
  return answers;
}
