import type { Graph, Value } from './graph/graph';
import { halfSquares, sum } from './sums';

/**
 * A number that is finite only if all the given ones are (and their squares): to look at one number a step instead
 * of at all weights. A loss alone says too little: ReLU turns −∞ into 0, and a weight that is not a number may feed
 * a unit that is dead.
 * @param values of any shape
 */
export function finiteCheck(graph: Graph, values: readonly Value[]): Value {
  return sum(
    graph,
    values.map((value) => halfSquares(graph, value)),
  );
}
