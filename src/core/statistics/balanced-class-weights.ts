/**
 * What the loss of each class is multiplied by, so that classes of different sizes count alike: n / (k·nₖ) for n
 * samples, nₖ of them in the class, and k classes, as scikit-learn's `compute_class_weight("balanced")` has it (after
 * King & Zeng 2001). The mean over all samples is 1. A class without samples has no part in this; its weight is 1.
 * @param counts samples of each class
 */
export function balancedClassWeights(counts: readonly number[]): number[] {
  const samples = counts.reduce((sum, count) => sum + count, 0);
  const classes = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 1 : samples / (classes * count)));
}
