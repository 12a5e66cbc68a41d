import { assertNever } from '../assert-never';
import type { Hyperparameters } from '../hyperparameters/fields';
import { cosineRestarts } from './cosine-restarts';
import { constant, startedAt, type Curve } from './curve';
import { oneCycle } from './one-cycle';
import { initialPlateau, reducedRate, type PlateauRule, type PlateauState } from './plateau';
import { cosine, exponential, polynomial } from './smooth-decay';
import { multiStepDecay, stepDecay } from './step-decay';

/** Everything that decides the learning rate of a step. */
export interface SchedulePlan {
  /** The rate before anything lowers it; the peak of `oneCycle`. */
  readonly learningRate: number;
  readonly stepsPerEpoch: number;
  /** Steps of the whole run. */
  readonly totalSteps: number;
  /** Steps of linear warm-up, 0 for none. */
  readonly warmupSteps: number;
  readonly curve: Curve;
  /** `reduceOnPlateau` only. */
  readonly plateau: PlateauRule | null;
}

/** @param stepsPerEpoch ceil(training samples / batch size), at least 1 */
export function schedulePlan(hyperparameters: Hyperparameters, stepsPerEpoch: number): SchedulePlan {
  const { schedule, learningRate, epochs, warmupEpochs } = hyperparameters;
  const totalSteps = epochs * stepsPerEpoch;
  // Rounding must not take the last step: something has to follow the warm-up.
  const warmupSteps = Math.min(Math.round(warmupEpochs * stepsPerEpoch), totalSteps - 1);
  return {
    learningRate,
    stepsPerEpoch,
    totalSteps,
    warmupSteps,
    curve: scheduleCurve(hyperparameters, stepsPerEpoch, warmupSteps),
    plateau:
      schedule === 'reduceOnPlateau'
        ? {
            factor: hyperparameters.stepFactor,
            patience: hyperparameters.plateauPatience,
            floor: hyperparameters.endLearningRate,
          }
        : null,
  };
}

/** Steps in one pass over the training split; the last one may be short. */
export function stepsPerEpoch(trainingSamples: number, batchSize: number): number {
  return Math.ceil(trainingSamples / batchSize);
}

/**
 * The learning rate of a step, counted from 0: the schedule's, times the share (s + 1)/W in the W steps of warm-up
 * (Goyal et al. 2017, section 2.2). Drops at set epochs count from the start of training, as in Goyal et al.;
 * schedules that change in every step begin after the warm-up and end with the run.
 *
 * @param plateau the state after the last epoch; matters to `reduceOnPlateau` only
 */
export function learningRateAt(
  step: number,
  plan: SchedulePlan,
  plateau: PlateauState = initialPlateau,
): number {
  const warmup = step < plan.warmupSteps ? (step + 1) / plan.warmupSteps : 1;
  const rate =
    plan.plateau === null ? plan.curve.rateAt(step) : reducedRate(plan.learningRate, plan.plateau, plateau);
  return warmup * rate;
}

function scheduleCurve(values: Hyperparameters, stepsPerEpoch: number, warmupSteps: number): Curve {
  const { schedule, learningRate, stepFactor, endLearningRate } = values;
  const steps = values.epochs * stepsPerEpoch - warmupSteps;
  const afterWarmup = (curve: Curve) => startedAt(warmupSteps, curve);
  switch (schedule) {
    case 'constant':
    case 'reduceOnPlateau':
      return constant(learningRate);
    case 'step':
      return stepDecay(learningRate, stepFactor, values.stepEpochs * stepsPerEpoch);
    case 'multiStep':
      return multiStepDecay(
        learningRate,
        stepFactor,
        values.milestones.map((epochs) => Math.round(epochs * stepsPerEpoch)),
      );
    case 'exponential':
      return afterWarmup(exponential(learningRate, values.decayRate, stepsPerEpoch));
    case 'polynomial':
      return afterWarmup(polynomial(learningRate, endLearningRate, values.power, steps));
    case 'linear':
      return afterWarmup(polynomial(learningRate, endLearningRate, 1, steps));
    case 'cosine':
      return afterWarmup(cosine(learningRate, endLearningRate, steps));
    case 'cosineRestarts': {
      const first = values.restartEpochs * stepsPerEpoch;
      return afterWarmup(cosineRestarts(learningRate, endLearningRate, first, values.restartMultiplier));
    }
    case 'oneCycle': {
      const { initialDivisor, finalDivisor, peakShare } = values;
      return afterWarmup(oneCycle({ learningRate, initialDivisor, finalDivisor, peakShare, steps }));
    }
    default:
      return assertNever(schedule);
  }
}
