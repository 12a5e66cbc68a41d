import { probabilityOf, type Predictions } from './predictions';

/** float32 has nothing between this and 0, whose logarithm is no number to compute with. */
const leastProbability = 1e-45;
/** No temperature beyond these is tried. */
export const temperatureRange = { low: 0.01, high: 100 } as const;
const mostRounds = 200;
/** Of the logarithm of the temperature. */
const precision = 1e-12;
/** A slope of the loss that rounding may make of none. */
const flat = 1e-14;

export interface TemperatureFit {
  /** Above 1 for a network that is too sure of itself. */
  readonly temperature: number;
  /** Mean −ln p of the true classes in nats, as the network said it, and at the temperature. */
  readonly lossBefore: number;
  readonly lossAfter: number;
  /**
   * Whether the loss would still fall beyond the range: downwards if all answers are right, upwards if they are no better
   * than chance. Then the temperature says nothing else.
   */
  readonly isAtEdge: boolean;
}

/**
 * The temperature T that makes the loss of softmax(logits / T) least (Guo et al. 2017, section 4.2). Logarithms of the
 * probabilities serve as logits, as softmax does not see that they differ by a number of each sample. In 1/T the loss is
 * convex, so that its slope changes its sign once: there Newton's method goes, and halves what is left where it would leave
 * it.
 *
 * Fitted on the samples that it is judged by, it looks a little better than it is.
 * @returns null without samples
 */
export function fitTemperature(predictions: Predictions): TemperatureFit | null {
  if (predictions.labels.length === 0) return null;
  const logits = logarithms(predictions);
  const at = (inverse: number) => lossAt(predictions, logits, inverse);
  const start = at(1);
  const found = (inverse: number, isAtEdge: boolean): TemperatureFit => ({
    temperature: 1 / inverse,
    lossBefore: start.loss,
    lossAfter: at(inverse).loss,
    isAtEdge,
  });
  // All temperatures are alike for one class, or where every class is as likely as the others.
  if (Math.abs(start.slope) <= flat) return found(1, false);
  let [low, high] = [Math.log(1 / temperatureRange.high), Math.log(1 / temperatureRange.low)];
  if (at(Math.exp(low)).slope >= 0) return found(1 / temperatureRange.high, true);
  if (at(Math.exp(high)).slope <= 0) return found(1 / temperatureRange.low, true);
  let place = 0;
  let here = start;
  for (let round = 0; round < mostRounds && high - low > precision; round++) {
    if (here.slope === 0) break;
    if (here.slope < 0) low = place;
    else high = place;
    const inverse = Math.exp(place);
    const next = Math.log(inverse - here.slope / here.curvature);
    const isInside = next > low && next < high;
    const step = isInside ? next : (low + high) / 2;
    if (isInside && Math.abs(step - place) < precision) break;
    place = step;
    here = at(Math.exp(place));
  }
  return found(Math.exp(place), false);
}

/**
 * The predictions as they are at a temperature: the classes stay in their order, so that accuracy is the same.
 * @param temperature above 0
 */
export function atTemperature(predictions: Predictions, temperature: number): Predictions {
  const { labels, classes } = predictions;
  const logits = logarithms(predictions);
  const probabilities = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const row = logits.subarray(start, start + classes);
    const largest = largestOf(row);
    const weights = row.map((logit) => Math.exp((logit - largest) / temperature));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    probabilities.set(
      weights.map((weight) => weight / sum),
      start,
    );
  }
  return { labels, classes, probabilities };
}

interface Loss {
  readonly loss: number;
  /** By the inverse temperature β: the mean of E(z) − z of the true class, E being over softmax(βz). */
  readonly slope: number;
  /** The mean variance of z, at least 0. */
  readonly curvature: number;
}

function lossAt({ labels, classes }: Predictions, logits: Float64Array, inverse: number): Loss {
  let [loss, slope, curvature] = [0, 0, 0];
  const samples = labels.length;
  for (let sample = 0; sample < samples; sample++) {
    const start = sample * classes;
    const row = logits.subarray(start, start + classes);
    // Counted from the largest, so that no exponential is beyond all numbers.
    const largest = largestOf(row);
    let [sum, first, second] = [0, 0, 0];
    for (let label = 0; label < classes; label++) {
      const logit = (row[label] ?? 0) - largest;
      const weight = Math.exp(inverse * logit);
      sum += weight;
      first += weight * logit;
      second += weight * logit * logit;
    }
    const own = (row[labels[sample] ?? 0] ?? 0) - largest;
    const mean = first / sum;
    loss += Math.log(sum) - inverse * own;
    slope += mean - own;
    curvature += second / sum - mean * mean;
  }
  return { loss: loss / samples, slope: slope / samples, curvature: curvature / samples };
}

function logarithms(predictions: Predictions): Float64Array {
  const { labels, classes } = predictions;
  return Float64Array.from({ length: labels.length * classes }, (_, index) => {
    const sample = Math.floor(index / classes);
    return Math.log(Math.max(probabilityOf(predictions, sample, index - sample * classes), leastProbability));
  });
}

function largestOf(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, value), -Infinity);
}
