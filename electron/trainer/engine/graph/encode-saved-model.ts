import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { dataTypeNumbers, type Attribute, type TensorLiteral } from './attributes';
import type { Node, Value } from './graph';

/*
 * Field numbers are those of TensorFlow's .proto files: core/protobuf/saved_model, core/protobuf/meta_graph and
 * core/framework/{graph, node_def, attr_value, tensor, tensor_shape, versions}.
 */

/** The tag under which the graph is found when the file is loaded. */
export const servingTag = 'serve';

/** The version that a graph of TensorFlow 2.9 states: older ones read it too, newer ones change nothing in it. */
const producer = 1087;

/** What the graph is fed and gives, by the names that its users know. All float32. */
export interface Signature {
  readonly inputs: Readonly<Record<string, SignatureValue>>;
  readonly outputs: Readonly<Record<string, SignatureValue>>;
}

export interface SignatureValue {
  readonly value: Value;
  /** -1 for an edge of any length. */
  readonly shape: readonly number[];
}

/** The name under which TensorFlow looks for a signature. */
const servingSignature = 'serving_default';
/** What a signature does (tensorflow/python/saved_model/signature_constants.py). */
const predictMethod = 'tensorflow/serving/predict';

/**
 * The bytes of `saved_model.pb`: one graph, no variables on disk.
 * @param signature for those who load the file elsewhere
 */
export function encodeSavedModel(nodes: readonly Node[], signature?: Signature): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int64(1);
  message(writer, 2, () => {
    message(writer, 1, () => {
      text(writer, 4, servingTag);
      text(writer, 5, '2.9.0');
    });
    message(writer, 2, () => {
      for (const node of nodes) message(writer, 1, () => writeNode(writer, node));
      message(writer, 4, () => writer.tag(1, WireType.Varint).int32(producer));
    });
    if (signature !== undefined) {
      entry(writer, 5, servingSignature, () => writeSignature(writer, signature));
    }
  });
  return writer.finish();
}

function writeSignature(writer: BinaryWriter, { inputs, outputs }: Signature): void {
  const values = (field: number, all: Signature['inputs']) => {
    for (const [name, { value, shape }] of Object.entries(all)) {
      entry(writer, field, name, () => {
        text(writer, 1, value.ref);
        writer.tag(2, WireType.Varint).int32(dataTypeNumbers.float32);
        message(writer, 3, () => writeShape(writer, shape));
      });
    }
  };
  values(1, inputs);
  values(2, outputs);
  text(writer, 3, predictMethod);
}

/** An entry of a map. */
function entry(writer: BinaryWriter, field: number, key: string, write: () => unknown): void {
  message(writer, field, () => {
    text(writer, 1, key);
    message(writer, 2, write);
  });
}

function writeNode(writer: BinaryWriter, node: Node): void {
  text(writer, 1, node.name);
  text(writer, 2, node.op);
  for (const input of node.inputs) text(writer, 3, input);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    message(writer, 5, () => {
      text(writer, 1, name);
      message(writer, 2, () => writeAttribute(writer, attribute));
    });
  }
}

function writeAttribute(writer: BinaryWriter, attribute: Attribute): void {
  if ('ints' in attribute) {
    message(writer, 1, () => {
      for (const value of attribute.ints) writer.tag(3, WireType.Varint).int64(value);
    });
  } else if ('string' in attribute) text(writer, 2, attribute.string);
  else if ('int' in attribute) writer.tag(3, WireType.Varint).int64(attribute.int);
  else if ('float' in attribute) writer.tag(4, WireType.Bit32).float(attribute.float);
  else if ('bool' in attribute) writer.tag(5, WireType.Varint).bool(attribute.bool);
  else if ('type' in attribute) writer.tag(6, WireType.Varint).int32(dataTypeNumbers[attribute.type]);
  else if ('shape' in attribute) message(writer, 7, () => writeShape(writer, attribute.shape));
  else message(writer, 8, () => writeTensor(writer, attribute.tensor));
}

function writeShape(writer: BinaryWriter, shape: readonly number[]): void {
  for (const edge of shape) message(writer, 2, () => writer.tag(1, WireType.Varint).int64(edge));
}

function writeTensor(writer: BinaryWriter, { type, shape, values }: TensorLiteral): void {
  writer.tag(1, WireType.Varint).int32(dataTypeNumbers[type]);
  message(writer, 2, () => writeShape(writer, shape));
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  writer.tag(4, WireType.LengthDelimited).bytes(bytes);
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function message(writer: BinaryWriter, field: number, write: () => unknown): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}
