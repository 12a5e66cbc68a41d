import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import { encodeOnnx } from '../../../../../../electron/trainer/export/formats/onnx/encode-onnx';
import { requireSafeOnnx } from '../../../../../../electron/trainer/export/formats/onnx/require-safe-onnx';

const plain = encodeOnnx({
  nodes: [{ op: 'Relu', name: 'relu', inputs: ['a'], outputs: ['b'], attributes: { axis: { int: 1 } } }],
  tensors: new Map([['a', { type: 'float32', shape: [2], values: Float32Array.of(1, 2) }]]),
  inputs: [],
  outputs: [],
  metadata: {},
  about: '',
});

/** More of the same file: parts below one another, each by its number, and a text or number in the innermost. */
function beside(path: readonly number[], value: string | number): Uint8Array {
  const writer = new BinaryWriter();
  for (const field of path.slice(0, -1)) writer.tag(field, WireType.LengthDelimited).fork();
  const last = path.at(-1) ?? 0;
  if (typeof value === 'string') writer.tag(last, WireType.LengthDelimited).string(value);
  else writer.tag(last, WireType.Varint).int32(value);
  for (const _ of path.slice(0, -1)) writer.join();
  return Buffer.concat([plain, writer.finish()]);
}

describe('requireSafeOnnx', () => {
  it('lets pass what has its numbers inside', () => {
    expect(() => requireSafeOnnx(plain)).not.toThrow();
  });

  // Numbers of onnx.proto: graph 7, its nodes 1, tensors 5, of a node attributes 5 and domain 7.
  it.each([
    ['a tensor that names another file', beside([7, 5, 13, 2], '/etc/passwd'), 'lie in other files'],
    ['a tensor that says to be elsewhere', beside([7, 5, 14], 1), 'lie in other files'],
    ['a tensor in an attribute', beside([7, 1, 5, 5, 13], ''), 'parts that no model'],
    ['a graph in an attribute', beside([7, 1, 5, 6, 2], 'inner'), 'parts that no model'],
    ['a sparse tensor', beside([7, 15, 3], 1), 'parts that no model'],
    ['a function', beside([25, 1], 'hidden'), 'parts that no model'],
    ['an operation of others', beside([7, 1, 7], 'com.example'), 'operations of "com.example"'],
  ])('refuses %s', (_, file, reason) => {
    expect(() => requireSafeOnnx(file)).toThrow(reason);
  });

  it('refuses what is no ONNX file', () => {
    expect(() => requireSafeOnnx(new Uint8Array())).toThrow('it has no graph');
    expect(() => requireSafeOnnx(plain.subarray(0, plain.length - 3))).toThrow();
  });
});
