import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** A field of a message of Protocol Buffers: its number, and its bytes or, of a number kept as a varint, its value. */
export type ProtobufField =
  | { readonly field: number; readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly field: number; readonly kind: 'number'; readonly value: bigint }
  | { readonly field: number; readonly kind: 'other' };

/**
 * The fields of a message in their order, one that stands twice twice. Nothing is copied.
 * @throws Error for bytes that are no message
 */
export function* protobufFields(message: Uint8Array): Generator<ProtobufField, void, void> {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (type === WireType.LengthDelimited) yield { field, kind: 'bytes', bytes: reader.bytes() };
    else if (type === WireType.Varint) yield { field, kind: 'number', value: BigInt(reader.uint64()) };
    else {
      reader.skip(type, field);
      yield { field, kind: 'other' };
    }
  }
}

/** The messages, texts or bytes under a number, in their order. */
export function protobufParts(message: Uint8Array, wanted: number): Uint8Array[] {
  return [...protobufFields(message)].flatMap((one) =>
    one.field === wanted && one.kind === 'bytes' ? [one.bytes] : [],
  );
}

/** A text that may be absent; of one that stands twice the last, as every reader takes it. */
export function protobufText(message: Uint8Array, wanted: number): string {
  const bytes = protobufParts(message, wanted).at(-1);
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
}
