import type { Curve } from './curve';
import { annealed } from './smooth-decay';

export interface OneCycleSettings {
  /** The rate at the peak. */
  readonly learningRate: number;
  /** The first rate is the peak's divided by this. */
  readonly initialDivisor: number;
  /** The last rate is the first one's divided by this. */
  readonly finalDivisor: number;
  /** Share of the steps that go upwards, above 0 and below 1. */
  readonly peakShare: number;
  readonly steps: number;
}

/**
 * Up to the peak and down to next to nothing, each way half a cosine (Smith & Topin 2018, "Super-Convergence"), as
 * PyTorch's `OneCycleLR` has it with `anneal_strategy` "cos": the peak lies at peakShare · S − 1, between two steps
 * if that is not whole, and the last step has the last rate.
 */
export function oneCycle(settings: OneCycleSettings): Curve {
  const { learningRate, initialDivisor, finalDivisor, peakShare, steps } = settings;
  const first = learningRate / initialDivisor;
  const last = first / finalDivisor;
  const peak = peakShare * steps - 1;
  return {
    rateAt: (step) =>
      step < peak
        ? annealed(first, learningRate, step, peak)
        : annealed(learningRate, last, step - peak, steps - 1 - peak),
    // Not a kink; without it, a sparse drawing would cut the peak off.
    bends: (totalSteps) => [Math.ceil(peak)].filter((step) => step > 0 && step < totalSteps),
  };
}
