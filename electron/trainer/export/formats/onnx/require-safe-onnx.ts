import { protobufFields, protobufParts, protobufText } from '../protobuf-fields';

/*
 * Field numbers are those of ONNX's onnx.proto, as in encode-onnx.ts.
 */
const model = { graph: 7, trainingInfo: 20, functions: 25 } as const;
const graphFields = { nodes: 1, tensors: 5, sparseTensors: 15 } as const;
const nodeFields = { attributes: 5, domain: 7 } as const;
/** Those of an attribute that hold tensors, graphs and sparse tensors, one or several. */
const nested: readonly number[] = [5, 6, 10, 11, 22, 23];
const tensorFields = { externalData: 13, dataLocation: 14 } as const;

/**
 * Reads what an ONNX file would do beside computing.
 * @throws Error for one whose numbers lie in other files, or that has parts which no model of Ridgeline has
 */
export function requireSafeOnnx(file: Uint8Array): void {
  const graphs = protobufParts(file, model.graph);
  if (graphs.length === 0) throw new Error('it has no graph');
  refuseParts(file, [model.trainingInfo, model.functions]);
  for (const graph of graphs) {
    refuseParts(graph, [graphFields.sparseTensors]);
    for (const tensor of protobufParts(graph, graphFields.tensors)) requireInside(tensor);
    for (const node of protobufParts(graph, graphFields.nodes)) {
      const domain = protobufText(node, nodeFields.domain);
      if (domain !== '') throw new Error(`it has operations of "${domain}", and no model of Ridgeline has`);
      for (const attribute of protobufParts(node, nodeFields.attributes)) refuseParts(attribute, nested);
    }
  }
}

function requireInside(tensor: Uint8Array): void {
  for (const one of protobufFields(tensor)) {
    const isElsewhere =
      one.field === tensorFields.externalData ||
      (one.field === tensorFields.dataLocation && one.kind === 'number' && one.value !== 0n);
    if (isElsewhere) throw new Error('its numbers lie in other files');
  }
}

function refuseParts(message: Uint8Array, fields: readonly number[]): void {
  for (const { field } of protobufFields(message)) {
    if (fields.includes(field)) throw new Error('it has parts that no model of Ridgeline has');
  }
}
