import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { reduce } from '../sums';

/** Scalars. */
export interface Moments {
  readonly mean: Value;
  /** Divided by the count. */
  readonly variance: Value;
}

/** Mean and variance over all numbers of a value with `rank` axes. */
export function moments(graph: Graph, value: Value, rank: number): Moments {
  const axes = everyAxis(rank);
  const mean = reduce(graph, 'Mean', value, axes);
  const squares = graph.add('SquaredDifference', [value, mean], { T: float32 });
  return { mean, variance: reduce(graph, 'Mean', squares, axes) };
}

export function everyAxis(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => axis);
}
