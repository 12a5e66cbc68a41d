import { BinaryReader } from '@bufbuild/protobuf/wire';
import { protobufFields } from '../../export/formats/protobuf-fields';

/** Whole numbers that stand one by one under a number, or packed together. */
export function edgesIn(message: Uint8Array, wanted: number): number[] {
  return [...protobufFields(message)].flatMap((one) => {
    if (one.field !== wanted) return [];
    if (one.kind === 'number') return [Number(one.value)];
    return one.kind === 'bytes' ? packed(one.bytes) : [];
  });
}

function packed(bytes: Uint8Array): number[] {
  const reader = new BinaryReader(bytes);
  const numbers: number[] = [];
  while (reader.pos < reader.len) numbers.push(Number(reader.uint64()));
  return numbers;
}
