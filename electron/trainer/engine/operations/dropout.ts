import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { keepMask } from './keep-mask';
import { noParameters, type Operation } from './operation';
import { shapeOf } from './shape-of';

/**
 * Inverted dropout (Srivastava et al. 2014): each value becomes 0 with probability `rate`, the others are
 * divided by 1 − rate, so that the mean stays and nothing is to be done when the network is used.
 * @param rate 0 < rate < 1
 * @param step int32 scalar, fed
 * @param stream int32: another one for each dropout layer and master seed
 */
export function dropout(graph: Graph, input: Value, rate: number, step: Value, stream: number): Operation {
  return masked(graph, input, keepMask(graph, shapeOf(graph, input), rate, { step, stream }));
}

/** Values times a mask that broadcasts to their shape, and the gradient times the same. */
export function masked(graph: Graph, input: Value, mask: Value): Operation {
  const times = (value: Value) => graph.add('Mul', [value, mask], { T: float32 });
  return {
    output: times(input),
    backward: (gradient) => ({ input: times(gradient), parameters: noParameters }),
  };
}
