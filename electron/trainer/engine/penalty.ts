import { applies, type Hyperparameters } from '@core/hyperparameters/fields';
import { float32 } from './graph/attributes';
import type { Graph, Value, Variable } from './graph/graph';
import { halfSquares, reduce, sum } from './sums';

/** The two coefficients, 0 where the chosen penalty does not have that part. */
export interface PenaltyCoefficients {
  readonly l1: number;
  readonly l2: number;
}

export function penaltyCoefficients(hyperparameters: Hyperparameters): PenaltyCoefficients {
  return {
    l1: applies('l1', hyperparameters) ? hyperparameters.l1 : 0,
    l2: applies('l2', hyperparameters) ? hyperparameters.l2 : 0,
  };
}

/**
 * l1·Σ|w| + l2·Σw² over the kernels, as Keras defines its regularizers (`L1L2`); a scalar. Biases are free.
 * With both coefficients it is the elastic net (Zou & Hastie 2005).
 */
export function penalty(graph: Graph, kernels: readonly Variable[], { l1, l2 }: PenaltyCoefficients): Value {
  const terms = kernels.flatMap((kernel) => [
    ...(l1 > 0 ? [scaled(graph, absoluteSum(graph, kernel), l1)] : []),
    ...(l2 > 0 ? [scaled(graph, halfSquares(graph, kernel.value), 2 * l2)] : []),
  ]);
  return sum(graph, terms);
}

/** The gradient of data loss plus penalty: adds l1·sign(w) + 2·l2·w, with sign(0) = 0. */
export function withPenalty(
  graph: Graph,
  gradient: Value,
  kernel: Variable,
  { l1, l2 }: PenaltyCoefficients,
): Value {
  const terms = [gradient];
  if (l1 > 0) terms.push(scaled(graph, graph.add('Sign', [kernel.value], { T: float32 }), l1));
  if (l2 > 0) terms.push(scaled(graph, kernel.value, 2 * l2));
  return sum(graph, terms);
}

function absoluteSum(graph: Graph, { shape, value }: Variable): Value {
  return reduce(graph, 'Sum', graph.add('Abs', [value], { T: float32 }), [...shape.keys()]);
}

function scaled(graph: Graph, value: Value, factor: number): Value {
  return graph.add('Mul', [value, graph.scalar(factor)], { T: float32 });
}
