import { int32, type DataType } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/**
 * values[indices] along the first axis; the indices may have any shape.
 * @param values [rows, …] of the given type
 * @param indices int32, each 0 to rows − 1
 */
export function gatherRows(graph: Graph, values: Value, indices: Value, type: DataType): Value {
  const axis = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(0) });
  return graph.add('GatherV2', [values, indices, axis], {
    Tparams: { type },
    Tindices: int32,
    Taxis: int32,
    batch_dims: { int: 0 },
  });
}
