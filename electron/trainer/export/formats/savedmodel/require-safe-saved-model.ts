import { protobufParts, protobufText } from '../protobuf-fields';
import { requireSafeOperations } from '../graph/safe-operations';

/*
 * Field numbers as in engine/graph/encode-saved-model.ts; those of functions: core/framework/graph.
 */
const metaGraphs = 2;
const graphOf = 2;
const nodesOf = 1;
const functionsOf = 2;
const operationOf = 2;

/**
 * Reads what a SavedModel would do, as TensorFlow does whatever its graph says, with files too.
 * @throws Error for one that does anything that no model of Ridgeline does
 */
export function requireSafeSavedModel(file: Uint8Array): void {
  const graphs = protobufParts(file, metaGraphs).flatMap((meta) => protobufParts(meta, graphOf));
  if (graphs.length === 0) throw new Error('it has no graph');
  for (const graph of graphs) {
    if (protobufParts(graph, functionsOf).length > 0)
      throw new Error('it has functions of its own, and no model of Ridgeline has');
    requireSafeOperations(protobufParts(graph, nodesOf).map((node) => protobufText(node, operationOf)));
  }
}
