import { float32, int32 } from './graph/attributes';
import type { Graph, Value } from './graph/graph';

/** Sum of values of the same shape. */
export function sum(graph: Graph, terms: readonly Value[]): Value {
  const [first] = terms;
  if (first === undefined) return graph.scalar(0);
  if (terms.length === 1) return first;
  return graph.add('AddN', terms, { T: float32, N: { int: terms.length } });
}

/** Σx²/2 over all numbers of a value; a scalar. */
export function halfSquares(graph: Graph, value: Value): Value {
  return graph.add('L2Loss', [value], { T: float32 });
}

/** The sum, the mean or another reduction over the given axes, which go. */
export function reduce(
  graph: Graph,
  op: 'Sum' | 'Mean' | 'Max',
  value: Value,
  axes: readonly number[],
): Value {
  return graph.add(op, [value, graph.integers(...axes)], {
    T: float32,
    Tidx: int32,
    keep_dims: { bool: false },
  });
}
