import { assertNever } from '@core/assert-never';
import type { Activation } from '@core/network/description';
import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { reduce } from '../sums';
import { everyAxis } from './moments';

/**
 * Share of units (channels, for pictures) whose ReLU gives 0 for the whole batch, 0–1.
 * @param output of ReLU, so at least 0: [batch, units] or [batch, height, width, channels]
 */
export function deadShare(graph: Graph, output: Value, rank: number): Value {
  const largest = reduce(graph, 'Max', output, everyAxis(rank - 1));
  const isDead = graph.add('LessEqual', [largest, graph.scalar(0)], { T: float32 });
  return shareOfTrue(graph, isDead, 1);
}

/**
 * Share of values near the ends of what a sigmoid (below 0.05 or above 0.95) or a tanh (below −0.95 or above 0.95)
 * can give, 0–1. Null for activations that do not level out on both sides.
 * @param output with `rank` axes
 */
export function saturatedShare(
  graph: Graph,
  activation: Activation,
  output: Value,
  rank: number,
): Value | null {
  const beyond = (centre: number, distance: number): Value => {
    const centred = graph.add('Sub', [output, graph.scalar(centre)], { T: float32 });
    const away = graph.add('Abs', [centred], { T: float32 });
    const isFar = graph.add('Greater', [away, graph.scalar(distance)], { T: float32 });
    return shareOfTrue(graph, isFar, rank);
  };
  switch (activation) {
    case 'sigmoid':
      return beyond(0.5, 0.45);
    case 'tanh':
      return beyond(0, 0.95);
    case 'relu':
    case 'relu6':
    case 'leakyRelu':
    case 'elu':
    case 'selu':
    case 'gelu':
    case 'silu':
    case 'mish':
    case 'linear':
      return null;
    default:
      return assertNever(activation);
  }
}

function shareOfTrue(graph: Graph, values: Value, rank: number): Value {
  const ones = graph.add('Cast', [values], { SrcT: { type: 'bool' }, DstT: float32 });
  return reduce(graph, 'Mean', ones, everyAxis(rank));
}
