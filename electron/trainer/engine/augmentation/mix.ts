import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { gatherRows } from '../operations/gather-rows';

/** How the samples of a batch are mixed in pairs (mixup, Zhang et al. 2018). */
export interface Mix {
  /** int32 [batch] */
  readonly partner: Value;
  /** float32 scalar, 0 to 1: what a sample keeps of itself. */
  readonly share: Value;
}

/**
 * share·x + (1 − share)·x[partner] over the first axis.
 * @param values float32 [batch, …]
 */
export function mixPairs(graph: Graph, values: Value, { partner, share }: Mix): Value {
  const partners = gatherRows(graph, values, partner, 'float32');
  const rest = graph.add('Sub', [graph.scalar(1), share], { T: float32 });
  return graph.add(
    'AddV2',
    [graph.add('Mul', [values, share], { T: float32 }), graph.add('Mul', [partners, rest], { T: float32 })],
    { T: float32 },
  );
}
