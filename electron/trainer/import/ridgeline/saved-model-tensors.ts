import { fromHalf } from '@core/export/half-precision';
import { dataTypeNumbers } from '../../engine/graph/attributes';
import { protobufFields, protobufParts, protobufText } from '../../export/formats/protobuf-fields';
import { messageOf, refused } from '../refuse-model';
import { requireShape } from '../weights/require-shape';
import type { NamedTensors } from './named-tensors';
import { edgesIn } from './protobuf-edges';

/*
 * Field numbers as in engine/graph/encode-saved-model.ts.
 */
const savedModel = { metaGraphs: 2 } as const;
const metaGraph = { graph: 2 } as const;
const graph = { nodes: 1 } as const;
const nodeFields = { name: 1, operation: 2, attributes: 5 } as const;
const entry = { key: 1, value: 2 } as const;
const attribute = { tensor: 8 } as const;
const tensorFields = { type: 1, shape: 2, bytes: 4 } as const;
const shapeFields = { edges: 2, length: 1 } as const;

/**
 * The constants of a SavedModel that Ridgeline wrote, by the names of their nodes. Nothing of its graph is run.
 * @throws RidgelineError `modelRefused`
 */
export function savedModelTensors(content: Uint8Array, file: string): NamedTensors {
  let tensors: ReadonlyMap<string, Uint8Array>;
  try {
    tensors = new Map(
      protobufParts(content, savedModel.metaGraphs)
        .flatMap((one) => protobufParts(one, metaGraph.graph))
        .flatMap((one) => protobufParts(one, graph.nodes))
        .filter((node) => protobufText(node, nodeFields.operation) === 'Const')
        .flatMap((node) => {
          const tensor = tensorOf(node);
          return tensor === null ? [] : [[protobufText(node, nodeFields.name), tensor] as const];
        }),
    );
  } catch (thrown) {
    throw refused(file, 'damaged', `it is no SavedModel (${messageOf(thrown)})`);
  }
  return {
    named: (layer, name, shape) => {
      const tensor = tensors.get(name);
      return tensor === undefined ? null : numbersOf(file, layer, tensor, shape);
    },
  };
}

function tensorOf(node: Uint8Array): Uint8Array | null {
  const value = protobufParts(node, nodeFields.attributes).find(
    (one) => protobufText(one, entry.key) === 'value',
  );
  if (value === undefined) return null;
  return protobufParts(value, entry.value).flatMap((one) => protobufParts(one, attribute.tensor))[0] ?? null;
}

function numbersOf(file: string, layer: string, tensor: Uint8Array, shape: readonly number[]): Float32Array {
  let type = 0;
  for (const field of protobufFields(tensor)) {
    if (field.field === tensorFields.type && field.kind === 'number') type = Number(field.value);
  }
  const found = protobufParts(tensor, tensorFields.shape)
    .flatMap((one) => protobufParts(one, shapeFields.edges))
    .map((one) => edgesIn(one, shapeFields.length)[0] ?? 0);
  requireShape(file, layer, shape, found);
  const each = type === dataTypeNumbers.float32 ? 4 : type === dataTypeNumbers.float16 ? 2 : null;
  if (each === null) {
    const why = `a weight of its layer "${layer}" is of type ${type}, and expected are floating-point numbers`;
    throw refused(file, 'dtype', why, { layer, found: String(type) });
  }
  const bytes = protobufParts(tensor, tensorFields.bytes).at(-1) ?? new Uint8Array();
  const expected = shape.reduce((product, edge) => product * edge, each);
  if (bytes.length !== expected) {
    const why = `a weight of its layer "${layer}" has ${bytes.length} bytes, and ${expected} are expected`;
    throw refused(file, 'bytes', why, { expected, found: bytes.length });
  }
  const { buffer } = bytes.slice();
  return each === 4 ? new Float32Array(buffer) : fromHalf(new Uint16Array(buffer));
}
