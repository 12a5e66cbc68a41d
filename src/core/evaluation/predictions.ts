/** Rows of float32 add up to 1 to about this, also those of thousands of classes. */
const sumTolerance = 1e-3;

/** What a network said of samples whose classes are known. */
export interface Predictions {
  /** [samples]: the true class of each, 0 to classes − 1. */
  readonly labels: ArrayLike<number>;
  /** [samples, classes], row by row: each 0–1, each row adding up to 1. */
  readonly probabilities: ArrayLike<number>;
  /** At least 1. */
  readonly classes: number;
}

/**
 * Makes sure that predictions are what they say.
 * @throws RangeError for a length, a label, a probability or a row that is not
 */
export function requirePredictions({ labels, probabilities, classes }: Predictions): void {
  if (!Number.isInteger(classes) || classes < 1) {
    throw new RangeError(`The number of classes is ${classes}; expected is a whole number from 1.`);
  }
  const expected = labels.length * classes;
  if (probabilities.length !== expected) {
    throw new RangeError(
      `There are ${probabilities.length} probabilities; ${labels.length} samples of ${classes} classes have ${expected}.`,
    );
  }
  for (let sample = 0; sample < labels.length; sample++) {
    const label = labels[sample] ?? NaN;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`Sample ${sample} has the label ${label}; expected is 0 to ${classes - 1}.`);
    }
    requireRow(sample, probabilities, classes);
  }
}

/** The probability of a class for a sample. */
export function probabilityOf(
  { probabilities, classes }: Predictions,
  sample: number,
  label: number,
): number {
  return probabilities[sample * classes + label] ?? 0;
}

/** The class with the highest probability; the first of several, as argmax has it. */
export function predictedClass({ probabilities, classes }: Predictions, sample: number): number {
  const start = sample * classes;
  let best = 0;
  for (let label = 1; label < classes; label++) {
    if ((probabilities[start + label] ?? 0) > (probabilities[start + best] ?? 0)) best = label;
  }
  return best;
}

function requireRow(sample: number, probabilities: ArrayLike<number>, classes: number): void {
  let sum = 0;
  for (let label = 0; label < classes; label++) {
    const probability = probabilities[sample * classes + label] ?? NaN;
    if (!(probability >= 0 && probability <= 1 + sumTolerance)) {
      throw new RangeError(
        `Sample ${sample} has the probability ${probability} of class ${label}; expected is 0 to 1.`,
      );
    }
    sum += probability;
  }
  if (Math.abs(sum - 1) > sumTolerance) {
    throw new RangeError(`The probabilities of sample ${sample} add up to ${sum}; expected is 1.`);
  }
}
