import type { Hyperparameters } from '../hyperparameters/fields';
import { assertNever } from '../assert-never';

/** Everything that decides the learning rate of a step. */
export interface SchedulePlan {
  readonly kind: Hyperparameters['schedule'];
  /** The highest rate: reached at the end of warm-up. */
  readonly learningRate: number;
  readonly stepsPerEpoch: number;
  /** Steps of the whole run. */
  readonly totalSteps: number;
  /** Steps of linear warm-up, 0 for none. */
  readonly warmupSteps: number;
  /** `step` only: the rate is multiplied by `stepFactor` after every so many steps. */
  readonly stepEvery: number;
  readonly stepFactor: number;
}

/** @param stepsPerEpoch ceil(training samples / batch size), at least 1 */
export function schedulePlan(hyperparameters: Hyperparameters, stepsPerEpoch: number): SchedulePlan {
  const { schedule, learningRate, epochs, warmupEpochs, stepEpochs, stepFactor } = hyperparameters;
  const totalSteps = epochs * stepsPerEpoch;
  return {
    kind: schedule,
    learningRate,
    stepsPerEpoch,
    totalSteps,
    // Rounding must not take the last step: something has to follow the warm-up.
    warmupSteps: Math.min(Math.round(warmupEpochs * stepsPerEpoch), totalSteps - 1),
    stepEvery: stepEpochs * stepsPerEpoch,
    stepFactor,
  };
}

/** Steps in one pass over the training split; the last one may be short. */
export function stepsPerEpoch(trainingSamples: number, batchSize: number): number {
  return Math.ceil(trainingSamples / batchSize);
}

/**
 * The learning rate of a step, counted from 0.
 *
 * - Warm-up (Goyal et al. 2017, section 2.2): step s of W has the share (s + 1)/W of the rate.
 * - `constant`: η
 * - `step`: η · factor^⌊s / stepEvery⌋, counted from the start of training as in Goyal et al.
 * - `cosine` (Loshchilov & Hutter 2017, equation 5, without restarts, lowest rate 0): the S steps after warm-up
 *   get η · ½(1 + cos(π t/S)), t = 0 … S − 1. The last step is thus small and not zero, so none is wasted.
 */
export function learningRateAt(step: number, plan: SchedulePlan): number {
  const warmup = step < plan.warmupSteps ? (step + 1) / plan.warmupSteps : 1;
  return warmup * scheduledRate(step, plan);
}

function scheduledRate(step: number, plan: SchedulePlan): number {
  switch (plan.kind) {
    case 'constant':
      return plan.learningRate;
    case 'step':
      return plan.learningRate * plan.stepFactor ** Math.floor(step / plan.stepEvery);
    case 'cosine': {
      const span = plan.totalSteps - plan.warmupSteps;
      const done = Math.max(0, step - plan.warmupSteps);
      return plan.learningRate * 0.5 * (1 + Math.cos((Math.PI * done) / span));
    }
    default:
      return assertNever(plan.kind);
  }
}
