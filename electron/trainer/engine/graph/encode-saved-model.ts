import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { dataTypeNumbers, type Attribute, type TensorLiteral } from './attributes';
import type { Node } from './graph';

/*
 * Field numbers are those of TensorFlow's .proto files: core/protobuf/saved_model, core/protobuf/meta_graph and
 * core/framework/{graph, node_def, attr_value, tensor, tensor_shape, versions}.
 */

/** The tag under which the graph is found when the file is loaded. */
export const servingTag = 'serve';

/** The version that a graph of TensorFlow 2.9 states: older ones read it too, newer ones change nothing in it. */
const producer = 1087;

/** The bytes of `saved_model.pb`: one graph, no variables on disk. */
export function encodeSavedModel(nodes: readonly Node[]): Uint8Array {
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
  });
  return writer.finish();
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
