import { histogram } from '../statistics/histogram';
import { histogramBins, type ParameterInside } from './inside';

/** A kernel around one step. */
export interface ParameterStep {
  readonly name: string;
  readonly gradientNorm: number;
  /** Units of the layer: the last edge of the kernel's shape. */
  readonly units: number;
  /** [values] */
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/**
 * What a step shows of a kernel: how far it moved the weights, ‖after − before‖ / ‖before‖ (Karpathy, "CS231n: ratio of
 * weights to updates"), how the weights spread afterwards, how many of them are exactly zero, and how much the units differ.
 */
export function parameterInside({
  name,
  gradientNorm,
  units,
  before,
  after,
}: ParameterStep): ParameterInside {
  let moved = 0;
  let length = 0;
  let zeros = 0;
  // Not by entries(), which makes an array of each of the millions of weights.
  for (let i = 0; i < after.length; i++) {
    const value = after[i] ?? 0;
    const previous = before[i] ?? 0;
    const change = value - previous;
    moved += change * change;
    length += previous * previous;
    if (value === 0) zeros++;
  }
  return {
    name,
    gradientNorm,
    updateRatio: length === 0 ? null : Math.sqrt(moved / length),
    zeroShare: after.length === 0 ? 0 : zeros / after.length,
    unitSpread: unitSpread(after, units),
    histogram: histogram(after, histogramBins),
  };
}

/**
 * √(Σ‖wᵢ − w̄‖² / Σ‖wᵢ‖²) over the units i with their weights wᵢ. Units that began alike stay alike but for rounding
 * (Goodfellow et al. 2016, "Deep Learning", section 8.4), and of random ones hardly anything is in the mean.
 * @param weights [inputs, units], row by row
 */
function unitSpread(weights: Float32Array, units: number): number | null {
  if (units < 2) return null;
  let squares = 0;
  let inMean = 0;
  for (let row = 0; row < weights.length; row += units) {
    let sum = 0;
    for (let unit = 0; unit < units; unit++) {
      const weight = weights[row + unit] ?? 0;
      sum += weight;
      squares += weight * weight;
    }
    inMean += (sum * sum) / units;
  }
  return squares === 0 ? null : Math.sqrt(Math.max(0, 1 - inMean / squares));
}
