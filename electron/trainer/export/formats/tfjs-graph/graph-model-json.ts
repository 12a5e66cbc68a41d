import { assertNever } from '@core/assert-never';
import type { Attribute, AttributeMap, DataType, TensorLiteral } from '../../../engine/graph/attributes';
import type { Node, Value } from '../../../engine/graph/graph';
import type { WeightSpec } from '../tfjs/weights-manifest';

/** A graph as TensorFlow.js reads it: nodes without their numbers, and these apart. */
export interface GraphModelParts {
  /** A GraphDef in the JSON of Protocol Buffers, as tfjs-converter has it. */
  readonly topology: { readonly node: readonly object[]; readonly versions: object };
  readonly specs: readonly WeightSpec[];
  readonly weights: Uint8Array;
}

const typeNames: Readonly<Record<DataType, string>> = {
  float32: 'DT_FLOAT',
  float16: 'DT_HALF',
  int32: 'DT_INT32',
  uint8: 'DT_UINT8',
  bool: 'DT_BOOL',
};

export function graphModelParts(nodes: readonly Node[]): GraphModelParts {
  const constants = nodes.flatMap(({ name, attributes: { value } }) =>
    value !== undefined && 'tensor' in value ? [{ name, tensor: value.tensor }] : [],
  );
  const bytes = constants.map(({ tensor: { values } }) => {
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  });
  const weights = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of bytes) {
    weights.set(part, place);
    place += part.length;
  }
  return {
    topology: { node: nodes.map(nodeJson), versions: { producer: 1087 } },
    specs: constants.map(({ name, tensor }) => ({ name, shape: tensor.shape, dtype: storedType(tensor) })),
    weights,
  };
}

function storedType({ type }: TensorLiteral): WeightSpec['dtype'] {
  if (type === 'float16') throw new Error('TensorFlow.js makes float32 of halves by itself');
  return type;
}

/** Attributes with a default that TensorFlow.js does not know. */
const defaults: Readonly<Record<string, AttributeMap>> = { Conv2D: { dilations: { ints: [1, 1, 1, 1] } } };

function nodeJson({ name, op, inputs, attributes }: Node): object {
  const all = { ...defaults[op], ...attributes };
  return {
    name,
    op,
    input: inputs.map((input) => input.replace(/:0$/, '')),
    attr: Object.fromEntries(Object.entries(all).map(([key, value]) => [key, attributeJson(value)])),
  };
}

function attributeJson(attribute: Attribute): object {
  if ('ints' in attribute) return { list: { i: attribute.ints.map(String) } };
  if ('string' in attribute) return { s: Buffer.from(attribute.string).toString('base64') };
  if ('int' in attribute) return { i: String(attribute.int) };
  if ('float' in attribute) return { f: attribute.float };
  if ('bool' in attribute) return { b: attribute.bool };
  if ('type' in attribute) return { type: typeNames[attribute.type] };
  if ('shape' in attribute) return { shape: shapeJson(attribute.shape) };
  if ('tensor' in attribute) {
    const { type, shape } = attribute.tensor;
    return { tensor: { dtype: typeNames[type], tensorShape: shapeJson(shape) } };
  }
  return assertNever(attribute);
}

/** What the graph is fed and gives, by the names that its users know. */
export function graphSignature(picture: Value, probabilities: Value, classes: number): object {
  const value = ({ ref }: Value, shape: readonly number[]) => ({
    name: ref,
    dtype: typeNames.float32,
    tensorShape: shapeJson(shape),
  });
  return {
    inputs: { picture: value(picture, [-1, -1, -1, 3]) },
    outputs: { probabilities: value(probabilities, [-1, classes]) },
  };
}

function shapeJson(shape: readonly number[]): object {
  return { dim: shape.map((edge) => ({ size: String(edge) })) };
}
