import { predictedClass, type Predictions } from './predictions';

export interface ConfusionMatrix {
  /** [true class][predicted class]: how many samples. */
  readonly counts: readonly (readonly number[])[];
  /**
   * The same as shares of the true class, 0–1, so that every row adds up to 1; only 0 for a class without samples, as in
   * scikit-learn's `confusion_matrix(normalize="true")`.
   */
  readonly shares: readonly (readonly number[])[];
}

/** Which classes were taken for which. */
export function confusionMatrix(predictions: Predictions): ConfusionMatrix {
  const { labels, classes } = predictions;
  const counts = Array.from({ length: classes }, () => Array<number>(classes).fill(0));
  for (let sample = 0; sample < labels.length; sample++) {
    const row = counts[labels[sample] ?? 0];
    const column = predictedClass(predictions, sample);
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  const shares = counts.map((row) => {
    const support = sumOf(row);
    return row.map((count) => (support === 0 ? 0 : count / support));
  });
  return { counts, shares };
}

/** How many samples were given their own class. */
export function countCorrect({ counts }: ConfusionMatrix): number {
  return sumOf(counts.map((row, label) => row[label] ?? 0));
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
