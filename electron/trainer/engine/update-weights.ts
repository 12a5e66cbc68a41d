import { applies, type Hyperparameters } from '@core/hyperparameters/fields';
import { clipGradients } from './clip-gradients';
import { float32 } from './graph/attributes';
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
  /** What its learning rate, and with it decay and soft threshold, is in multiples of the others'. */
  readonly rateFactor?: number;
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
  const rates = new Map([[1, learningRate]]);
  const rateOf = (factor: number): Value => {
    const rate = rates.get(factor) ?? graph.add('Mul', [learningRate, graph.scalar(factor)], { T: float32 });
    rates.set(factor, rate);
    return rate;
  };
  const updated = trained.map(({ variable, gradient, isKernel, rateFactor = 1 }) => {
    const rate = rateOf(rateFactor);
    const before = isKernel && decay > 0 ? [weightDecay(graph, variable, rate, decay)] : [];
    const used = clipped.get(variable.name) ?? gradient;
    const stepped = optimiser.apply(variable, used, rate, before);
    const isShrunk = isKernel && isProximal;
    const effect = isShrunk ? softThreshold(graph, variable, rate, l1, [stepped]) : stepped;
    return { variable, effect };
  });
  return { updated, gradients, slots: optimiser.slots, feeds: optimiser.feeds };
}
