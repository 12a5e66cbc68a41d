/** A class and how likely it is. */
export interface RankedClass {
  readonly label: number;
  readonly probability: number;
}

/** The likeliest classes, at most `count`; of equal ones the first. */
export function topClasses(probabilities: ArrayLike<number>, count: number): RankedClass[] {
  return Array.from(probabilities, (probability, label) => ({ label, probability }))
    .toSorted((a, b) => b.probability - a.probability || a.label - b.label)
    .slice(0, count);
}
