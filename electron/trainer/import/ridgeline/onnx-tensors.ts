import { fromHalf } from '@core/export/half-precision';
import { parameterName } from '@core/network/parameters';
import { onnxTypes } from '../../export/formats/onnx/encode-onnx';
import { protobufFields, protobufParts, protobufText } from '../../export/formats/protobuf-fields';
import { messageOf, refused } from '../refuse-model';
import { requireShape } from '../weights/require-shape';
import type { NamedTensors } from './named-tensors';
import { edgesIn } from './protobuf-edges';

/*
 * Field numbers are those of ONNX's onnx.proto, as in encode-onnx.ts.
 */
const model = { graph: 7 } as const;
const graph = { tensors: 5 } as const;
const tensorFields = { edges: 1, type: 2, name: 8, bytes: 9 } as const;

interface Stored {
  readonly type: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/**
 * The tensors of an ONNX file that Ridgeline wrote, whose numbers lie in the file itself.
 * @throws RidgelineError `modelRefused`
 */
export function onnxTensors(content: Uint8Array, file: string): NamedTensors {
  let tensors: ReadonlyMap<string, Stored>;
  try {
    const parts = protobufParts(content, model.graph).flatMap((one) => protobufParts(one, graph.tensors));
    tensors = new Map(parts.map((tensor) => [protobufText(tensor, tensorFields.name), stored(tensor)]));
  } catch (thrown) {
    throw refused(file, 'damaged', `it is no ONNX file (${messageOf(thrown)})`);
  }
  return {
    named: (layer, name, shape) => {
      const found = tensors.get(name) ?? tensors.get(`${name}/half`);
      if (found === undefined) return null;
      requireShape(file, layer, turnedShape(name, shape), found.shape);
      const count = shape.reduce((product, edge) => product * edge, 1);
      return turnedBack(numbersOf(file, layer, found, count), shape);
    },
  };
}

function stored(tensor: Uint8Array): Stored {
  let type = 0;
  for (const field of protobufFields(tensor)) {
    if (field.field === tensorFields.type && field.kind === 'number') type = Number(field.value);
  }
  const bytes = protobufParts(tensor, tensorFields.bytes).at(-1) ?? new Uint8Array();
  return { type, shape: edgesIn(tensor, tensorFields.edges), bytes };
}

function numbersOf(file: string, layer: string, { type, bytes }: Stored, count: number): Float32Array {
  const each = type === onnxTypes.float32 ? 4 : type === onnxTypes.float16 ? 2 : null;
  if (each === null) {
    const why = `a weight of its layer "${layer}" is of type ${type}, and expected are floating-point numbers`;
    throw refused(file, 'dtype', why, { layer, found: String(type) });
  }
  const expected = count * each;
  if (bytes.length !== expected) {
    const why = `a weight of its layer "${layer}" has ${bytes.length} bytes, and ${expected} are expected`;
    throw refused(file, 'bytes', why, { expected, found: bytes.length });
  }
  const { buffer } = bytes.slice();
  return each === 4 ? new Float32Array(buffer) : fromHalf(new Uint16Array(buffer));
}

/** Kernels of convolutions have their outputs and inputs in front; of depthwise ones every channel is an output. */
function turnedShape(name: string, shape: readonly number[]): readonly number[] {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
  if (shape.length !== 4) return shape;
  const isDepthwise = name.endsWith(parameterName('', 'depthwiseKernel'));
  return isDepthwise ? [inputs, outputs, height, width] : [outputs, inputs, height, width];
}

function turnedBack(values: Float32Array, shape: readonly number[]): Float32Array {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
  if (shape.length !== 4) return values;
  const pixels = height * width;
  return Float32Array.from(values, (_, i) => {
    const output = i % outputs;
    const input = Math.floor(i / outputs) % inputs;
    const pixel = Math.floor(i / (outputs * inputs));
    return values[(output * inputs + input) * pixels + pixel] ?? 0;
  });
}
