import { sumOf, type ConfusionMatrix } from './confusion-matrix';

/** A class that was taken for another. */
export interface Confusion {
  /** The true class. */
  readonly label: number;
  /** What it was taken for. */
  readonly predicted: number;
  /** How often: at least 1. */
  readonly samples: number;
  /** The part of the true class that they are, above 0 to 1. */
  readonly share: number;
}

/**
 * The confusions with most samples first; of equal ones that of the smaller class, which they are a larger share of, and
 * then in the order of the labels.
 * @param atMost how many, at least 0
 */
export function topConfusions({ counts }: ConfusionMatrix, atMost: number): Confusion[] {
  return counts
    .flatMap((row, label) => {
      const support = sumOf(row);
      return row.map((samples, predicted) => ({ label, predicted, samples, share: samples / support }));
    })
    .filter(({ label, predicted, samples }) => label !== predicted && samples > 0)
    .sort((a, b) => b.samples - a.samples || b.share - a.share)
    .slice(0, atMost);
}
