import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/*
 * Field numbers are those of ONNX's onnx.proto (IR version 8), https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */

/** ONNX's numbers for its types (TensorProto.DataType). */
export const onnxTypes = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, float16: 10 } as const;
export type OnnxType = keyof typeof onnxTypes;

/** A tensor that is part of the file. */
export interface OnnxTensor {
  readonly type: OnnxType;
  readonly shape: readonly number[];
  /** Row by row; float16 as the bits of each. */
  readonly values: Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array | Uint16Array;
}

export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly string: string };

export interface OnnxNode {
  readonly op: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A value that is fed or fetched; an edge of any length has a name instead. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly about: string;
}

/** Opset 17 runs since ONNX Runtime 1.12 (2022); nothing newer is needed. */
export const opset = 17;
const irVersion = 8;

/** The bytes of an .onnx file. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int64(irVersion);
  text(writer, 2, 'Ridgeline');
  text(writer, 6, model.about);
  message(writer, 7, () => {
    for (const node of model.nodes) message(writer, 1, () => writeNode(writer, node));
    text(writer, 2, 'ridgeline');
    for (const [name, tensor] of model.tensors) message(writer, 5, () => writeTensor(writer, name, tensor));
    for (const value of model.inputs) message(writer, 11, () => writeValue(writer, value));
    for (const value of model.outputs) message(writer, 12, () => writeValue(writer, value));
  });
  message(writer, 8, () => writer.tag(2, WireType.Varint).int64(opset));
  for (const [key, value] of Object.entries(model.metadata)) {
    message(writer, 14, () => {
      text(writer, 1, key);
      text(writer, 2, value);
    });
  }
  return writer.finish();
}

/**
 * The same file with more of its values as outputs. What stands twice in a file of Protocol Buffers is merged by whoever
 * reads it, so nothing of what is there has to be understood.
 */
export function withOutputs(file: Uint8Array, outputs: readonly OnnxValue[]): Uint8Array {
  const writer = new BinaryWriter();
  message(writer, 7, () => {
    for (const value of outputs) message(writer, 12, () => writeValue(writer, value));
  });
  const more = writer.finish();
  const whole = new Uint8Array(file.length + more.length);
  whole.set(file);
  whole.set(more, file.length);
  return whole;
}

function writeNode(writer: BinaryWriter, node: OnnxNode): void {
  for (const input of node.inputs) text(writer, 1, input);
  for (const output of node.outputs) text(writer, 2, output);
  text(writer, 3, node.name);
  text(writer, 4, node.op);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    message(writer, 5, () => {
      text(writer, 1, name);
      writeAttribute(writer, attribute);
    });
  }
}

function writeAttribute(writer: BinaryWriter, attribute: OnnxAttribute): void {
  const kind = (number: number) => writer.tag(20, WireType.Varint).int32(number);
  if ('float' in attribute) {
    writer.tag(2, WireType.Bit32).float(attribute.float);
    kind(1);
  } else if ('int' in attribute) {
    writer.tag(3, WireType.Varint).int64(attribute.int);
    kind(2);
  } else if ('string' in attribute) {
    text(writer, 4, attribute.string);
    kind(3);
  } else {
    for (const value of attribute.ints) writer.tag(8, WireType.Varint).int64(value);
    kind(7);
  }
}

function writeTensor(writer: BinaryWriter, name: string, { type, shape, values }: OnnxTensor): void {
  for (const edge of shape) writer.tag(1, WireType.Varint).int64(edge);
  writer.tag(2, WireType.Varint).int32(onnxTypes[type]);
  text(writer, 8, name);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  writer.tag(9, WireType.LengthDelimited).bytes(bytes);
}

/** Every value that is fed or fetched is float32. */
function writeValue(writer: BinaryWriter, { name, shape }: OnnxValue): void {
  text(writer, 1, name);
  message(writer, 2, () =>
    message(writer, 1, () => {
      writer.tag(1, WireType.Varint).int32(onnxTypes.float32);
      message(writer, 2, () => {
        for (const edge of shape) {
          message(writer, 1, () => {
            if (typeof edge === 'string') text(writer, 2, edge);
            else writer.tag(1, WireType.Varint).int64(edge);
          });
        }
      });
    }),
  );
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function message(writer: BinaryWriter, field: number, write: () => unknown): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}
