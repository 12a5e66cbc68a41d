import type { Curve } from './curve';

/** η · factor^⌊s / every⌋: PyTorch's `StepLR`, Keras' `ExponentialDecay` with `staircase`. */
export function stepDecay(learningRate: number, factor: number, every: number): Curve {
  return {
    rateAt: (step) => learningRate * factor ** Math.floor(step / every),
    bends: (totalSteps) => {
      const drops = Math.max(0, Math.ceil(totalSteps / every) - 1);
      return Array.from({ length: drops }, (_, i) => (i + 1) * every);
    },
  };
}

/**
 * η · factor^(number of milestones that are reached): PyTorch's `MultiStepLR`.
 * @param milestones the first step at each new rate, ascending
 */
export function multiStepDecay(learningRate: number, factor: number, milestones: readonly number[]): Curve {
  return {
    rateAt: (step) => learningRate * factor ** milestones.filter((milestone) => milestone <= step).length,
    bends: (totalSteps) => milestones.filter((milestone) => milestone < totalSteps),
  };
}
