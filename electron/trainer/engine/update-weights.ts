import { applies, type Hyperparameters } from '@core/hyperparameters/fields';
import type { Effect, Graph, Value, Variable } from './graph/graph';
import type { Feed } from './graph/session';
import { makeOptimiser } from './optimisers/make-optimiser';
import { weightDecay } from './optimisers/weight-decay';
import { penaltyCoefficients, withPenalty } from './penalty';

/** One trainable parameter and its gradient. */
export interface Trained {
  readonly variable: Variable;
  /** Of the data loss. */
  readonly gradient: Value;
  /** Whether it is a kernel: penalties and decay leave biases and normalisation alone. */
  readonly isKernel: boolean;
}

export interface WeightUpdates {
  readonly effects: readonly Effect[];
  /** What is kept between steps beside the parameters; starts at zero. */
  readonly slots: readonly Variable[];
  /** The scalars that the updates want at a step, counted from 0. */
  readonly feeds: (step: number) => Feed[];
}

/** Adds to the graph all that happens to the parameters in one step, from their gradients on. */
export function updateWeights(
  graph: Graph,
  trained: readonly Trained[],
  learningRate: Value,
  hyperparameters: Hyperparameters,
): WeightUpdates {
  const optimiser = makeOptimiser(graph, hyperparameters);
  const coefficients = penaltyCoefficients(hyperparameters);
  const decay = applies('weightDecay', hyperparameters) ? hyperparameters.weightDecay : 0;
  const effects = trained.map(({ variable, gradient, isKernel }) => {
    if (!isKernel) return optimiser.apply(variable, gradient, learningRate);
    const whole = withPenalty(graph, gradient, variable, coefficients);
    const before = decay > 0 ? [weightDecay(graph, variable, learningRate, decay)] : [];
    return optimiser.apply(variable, whole, learningRate, before);
  });
  return { effects, slots: optimiser.slots, feeds: optimiser.feeds };
}
