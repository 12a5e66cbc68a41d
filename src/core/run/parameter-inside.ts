import { histogram } from '../statistics/histogram';
import { histogramBins, type ParameterInside } from './inside';

/** A kernel around one step. */
export interface ParameterStep {
  readonly name: string;
  readonly gradientNorm: number;
  /** [values] */
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/**
 * What a step shows of a kernel: how far it moved the weights, ‖after − before‖ / ‖before‖ (Karpathy, "CS231n: ratio of
 * weights to updates"), how the weights spread afterwards, and how many of them are exactly zero.
 */
export function parameterInside({ name, gradientNorm, before, after }: ParameterStep): ParameterInside {
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
    histogram: histogram(after, histogramBins),
  };
}
