import type { Curve } from './curve';
import { annealed } from './smooth-decay';

/**
 * Cosines from η down to `end`, each `multiplier` times as long as the one before (Loshchilov & Hutter 2017, "SGDR:
 * Stochastic Gradient Descent with Warm Restarts", equation 5): Keras' `CosineDecayRestarts` with `m_mul` 1, PyTorch's
 * `CosineAnnealingWarmRestarts` stepped per batch. A cycle's length in steps need not be whole.
 *
 * @param firstSteps length of the first cycle in steps, at least 1
 * @param multiplier at least 1
 */
export function cosineRestarts(
  learningRate: number,
  end: number,
  firstSteps: number,
  multiplier: number,
): Curve {
  return {
    rateAt: (step) => {
      const cycle = cyclesUpTo(step, firstSteps, multiplier).at(-1) ?? { start: 0, length: firstSteps };
      return annealed(learningRate, end, step - cycle.start, cycle.length);
    },
    bends: (totalSteps) =>
      cyclesUpTo(totalSteps - 1, firstSteps, multiplier)
        .slice(1)
        .map(({ start }) => Math.ceil(start)),
  };
}

/** The cycles that begin at or before a step. */
function cyclesUpTo(step: number, firstSteps: number, multiplier: number) {
  const cycles: { start: number; length: number }[] = [];
  let start = 0;
  // No shorter than a step, or a cycle that shrinks would never reach it.
  let length = Math.max(1, firstSteps);
  while (start <= step) {
    cycles.push({ start, length });
    start += length;
    length = Math.max(1, length * multiplier);
  }
  return cycles;
}
