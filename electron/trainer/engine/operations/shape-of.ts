import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/** The shape of a float32 value as it is in this run, so that the last batch may be shorter: int32 [rank]. */
export function shapeOf(graph: Graph, value: Value): Value {
  return graph.add('Shape', [value], { T: float32, out_type: int32 });
}
