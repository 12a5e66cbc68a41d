import type { Curve } from './curve';

const none = (): number[] => [];

/** η · decayRate^(s / decaySteps), a little in every step: Keras' `ExponentialDecay`. */
export const exponential = (learningRate: number, decayRate: number, decaySteps: number): Curve => ({
  rateAt: (step) => learningRate * decayRate ** (step / decaySteps),
  bends: none,
});

/**
 * end + (η − end) · (1 − s/S)^power: Keras' `PolynomialDecay`; a straight line for power 1. Steps are 0 … S − 1, so
 * that the last one is still above the end.
 */
export const polynomial = (learningRate: number, end: number, power: number, steps: number): Curve => ({
  rateAt: (step) => end + (learningRate - end) * (1 - step / steps) ** power,
  bends: none,
});

/**
 * end + (η − end) · ½(1 + cos(π s/S)), steps 0 … S − 1 (Loshchilov & Hutter 2017, "SGDR", equation 5, without
 * restarts): Keras' `CosineDecay`, PyTorch's `CosineAnnealingLR`.
 */
export const cosine = (learningRate: number, end: number, steps: number): Curve => ({
  rateAt: (step) => annealed(learningRate, end, step, steps),
  bends: none,
});

/** Half a cosine from one value to another, after `done` of `steps`. */
export function annealed(from: number, to: number, done: number, steps: number): number {
  return to + (from - to) * 0.5 * (1 + Math.cos((Math.PI * done) / steps));
}
