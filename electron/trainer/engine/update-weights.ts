import { applies, type Hyperparameters } from '@core/hyperparameters/fields';
import { clipGradients } from './clip-gradients';
import type { Effect, Graph, Value, Variable } from './graph/graph';
import type { Feed } from './graph/session';
import { makeOptimiser } from './optimisers/make-optimiser';
import { weightDecay } from './optimisers/weight-decay';
import { penaltyCoefficients, withPenalty } from './penalty';
import { softThreshold } from './soft-threshold';

/** One trainable parameter and its gradient. */
export interface Trained {
  readonly variable: Variable;
  /** Of the data loss. */
  readonly gradient: Value;
  /** Penalties and decay are for kernels alone; biases and normalisation stay free. */
  readonly isKernel: boolean;
}

/** A parameter, and what has happened when it has its new value. */
export interface Updated {
  readonly variable: Variable;
  readonly effect: Effect;
}

export interface WeightUpdates {
  readonly updated: readonly Updated[];
  /** The gradients with the penalty's part, before clipping, by parameter name. */
  readonly gradients: ReadonlyMap<string, Value>;
  /** What the optimiser keeps between steps; starts at zero. */
  readonly slots: readonly Variable[];
  /** The scalars that the updates want at a step, counted from 0. */
  readonly feeds: (step: number) => Feed[];
}

/**
 * Adds to the graph what happens to the parameters in one step: penalty, clipping, weight decay, the optimiser's own
 * update, the soft threshold of a proximal L1.
 */
export function updateWeights(
  graph: Graph,
  trained: readonly Trained[],
  learningRate: Value,
  hyperparameters: Hyperparameters,
): WeightUpdates {
  const { l1, l2 } = penaltyCoefficients(hyperparameters);
  const isProximal = applies('proximal', hyperparameters) && hyperparameters.proximal && l1 > 0;
  const penalised = { l1: isProximal ? 0 : l1, l2 };
  const decay = applies('weightDecay', hyperparameters) ? hyperparameters.weightDecay : 0;
  const optimiser = makeOptimiser(graph, hyperparameters);

  const gradients = new Map(
    trained.map(({ variable, gradient, isKernel }) => [
      variable.name,
      isKernel ? withPenalty(graph, gradient, variable, penalised) : gradient,
    ]),
  );
  const clipped = clipGradients(graph, gradients, hyperparameters);
  const updated = trained.map(({ variable, gradient, isKernel }) => {
    const before = isKernel && decay > 0 ? [weightDecay(graph, variable, learningRate, decay)] : [];
    const used = clipped.get(variable.name) ?? gradient;
    const stepped = optimiser.apply(variable, used, learningRate, before);
    const isShrunk = isKernel && isProximal;
    const effect = isShrunk ? softThreshold(graph, variable, learningRate, l1, [stepped]) : stepped;
    return { variable, effect };
  });
  return { updated, gradients, slots: optimiser.slots, feeds: optimiser.feeds };
}
