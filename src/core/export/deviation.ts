/** What a comparison of two sets of probabilities found. */
export interface Deviation {
  /** How many samples were compared. */
  readonly samples: number;
  /** Samples for which both name the same class (the first of equal ones). */
  readonly agreeing: number;
  /** In any probability of any sample; infinite if one of them is no number. */
  readonly largestDeviation: number;
  /** Samples by power of ten of their largest deviation: below 1e-9, 1e-9–1e-8 … 1e-5–1e-4, 1e-4 and above. */
  readonly histogram: readonly number[];
}

/** Lower ends of all bins but the first. */
const binEdges = [1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4];

export const noDeviation: Deviation = {
  samples: 0,
  agreeing: 0,
  largestDeviation: 0,
  histogram: [0, ...binEdges.map(() => 0)],
};

/**
 * Adds one sample to a comparison.
 * @param expected one probability per class
 * @param found as many
 */
export function compareSample(
  before: Deviation,
  expected: ArrayLike<number>,
  found: ArrayLike<number>,
): Deviation {
  const deviation = largestDifference(expected, found);
  const bin = binEdges.filter((edge) => deviation >= edge).length;
  return {
    samples: before.samples + 1,
    agreeing: before.agreeing + (indexOfLargest(expected) === indexOfLargest(found) ? 1 : 0),
    largestDeviation: Math.max(before.largestDeviation, deviation),
    histogram: before.histogram.map((count, i) => (i === bin ? count + 1 : count)),
  };
}

/** The class that a row of probabilities names; the first of equal ones. */
export function indexOfLargest(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] ?? NaN) > (values[largest] ?? NaN)) largest = i;
  }
  return largest;
}

function largestDifference(expected: ArrayLike<number>, found: ArrayLike<number>): number {
  if (expected.length !== found.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs((expected[i] ?? NaN) - (found[i] ?? NaN));
    if (Number.isNaN(difference)) return Infinity;
    largest = Math.max(largest, difference);
  }
  return largest;
}
