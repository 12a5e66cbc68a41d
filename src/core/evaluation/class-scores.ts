import { sumOf, type ConfusionMatrix } from './confusion-matrix';

/** How well one class was told from the others; what is 0/0 is null. */
export interface ClassScore {
  /** Samples that are of the class. */
  readonly support: number;
  /** Samples that were taken for it. */
  readonly predicted: number;
  /** The share of what was taken for the class that is of it, 0–1; null if nothing was. */
  readonly precision: number | null;
  /** The share of the class that was found, 0–1; null without samples. */
  readonly recall: number | null;
  /** Their harmonic mean 2·TP/(support + predicted), 0–1; null if both of these are 0. */
  readonly f1: number | null;
}

export interface MeanScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface ClassScores {
  /** In the order of the labels. */
  readonly classes: readonly ClassScore[];
  /** The mean over the classes, each counting alike; null without samples. */
  readonly macro: MeanScores | null;
  /** The mean over the samples' classes, each counting by its support; null without samples. */
  readonly weighted: MeanScores | null;
}

/**
 * Precision, recall and F1 of every class (van Rijsbergen 1979), and their means as scikit-learn's
 * `classification_report(zero_division=0)` has them: over the classes that are a label or a prediction of some sample, where
 * 0/0 counts as 0. So a class that is never predicted has no precision, and lowers the mean.
 */
export function classScores({ counts }: ConfusionMatrix): ClassScores {
  const classes = counts.map((row, label): ClassScore => {
    const right = row[label] ?? 0;
    const support = sumOf(row);
    const predicted = sumOf(counts.map((other) => other[label] ?? 0));
    return {
      support,
      predicted,
      precision: ratio(right, predicted),
      recall: ratio(right, support),
      f1: ratio(2 * right, support + predicted),
    };
  });
  const present = classes.filter(({ support, predicted }) => support + predicted > 0);
  return {
    classes,
    macro: meanScores(present, () => 1),
    weighted: meanScores(present, ({ support }) => support),
  };
}

function meanScores(
  classes: readonly ClassScore[],
  weightOf: (score: ClassScore) => number,
): MeanScores | null {
  const total = sumOf(classes.map(weightOf));
  if (total === 0) return null;
  const mean = (valueOf: (score: ClassScore) => number | null): number =>
    sumOf(classes.map((score) => weightOf(score) * (valueOf(score) ?? 0))) / total;
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
