import type { Hyperparameters } from '@core/hyperparameters/fields';
import { applies } from '@core/hyperparameters/fields';
import { float32, int32 } from './graph/attributes';
import type { Graph, Value, Variable } from './graph/graph';

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
    // L2Loss is half the sum of squares.
    ...(l2 > 0 ? [scaled(graph, graph.add('L2Loss', [kernel.value], { T: float32 }), 2 * l2)] : []),
  ]);
  return terms.length === 0 ? graph.scalar(0) : sum(graph, terms);
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
  const everyAxis = graph.integers(...shape.keys());
  const absolute = graph.add('Abs', [value], { T: float32 });
  return graph.add('Sum', [absolute, everyAxis], { T: float32, Tidx: int32, keep_dims: { bool: false } });
}

function scaled(graph: Graph, value: Value, factor: number): Value {
  return graph.add('Mul', [value, graph.scalar(factor)], { T: float32 });
}

function sum(graph: Graph, terms: readonly Value[]): Value {
  const [first] = terms;
  if (first !== undefined && terms.length === 1) return first;
  return graph.add('AddN', terms, { T: float32, N: { int: terms.length } });
}
