import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { maskedCrc } from '../../../../electron/storage/tensorboard/tf-record';

/** A message as its fields by number: numbers, and the bytes of what has a length. */
type Fields = Map<number, (number | Uint8Array)[]>;

export interface ReadValue {
  readonly tag: string;
  readonly scalar: number | null;
  readonly plugin: string | null;
  readonly fields: Fields;
}

export interface ReadEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion: string | null;
  readonly values: readonly ReadValue[];
}

const fixed64 = 1;
const lengthDelimited = 2;
const fixed32 = 5;

/** The events of the only file in a folder, read by the format's description; checksums must hold. */
export function readEvents(folder: string): ReadEvent[] {
  const [name, ...others] = readdirSync(folder).filter((one) => one.startsWith('events.out.tfevents.'));
  if (name === undefined || others.length > 0) throw new Error(`One event file is expected in ${folder}.`);
  const file = readFileSync(join(folder, name));
  const events: ReadEvent[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(file.readBigUInt64LE(at));
    const data = file.subarray(at + 12, at + 12 + length);
    if (file.readUInt32LE(at + 8) !== maskedCrc(file.subarray(at, at + 8))) throw new Error('length');
    if (file.readUInt32LE(at + 12 + length) !== maskedCrc(data)) throw new Error('data');
    events.push(eventOf(data));
    at += 12 + length + 4;
  }
  return events;
}

function eventOf(data: Uint8Array): ReadEvent {
  const fields = fieldsOf(data);
  const version = fields.get(3)?.[0];
  const summary = fields.get(5)?.[0];
  const values = summary === undefined ? [] : (fieldsOf(asBytes(summary)).get(1) ?? []);
  return {
    wallTime: Number(fields.get(1)?.[0]),
    step: Number(fields.get(2)?.[0] ?? 0),
    fileVersion: version === undefined ? null : textOf(version),
    values: values.map((value) => valueOf(fieldsOf(asBytes(value)))),
  };
}

function valueOf(fields: Fields): ReadValue {
  const scalar = fields.get(2)?.[0];
  const metadata = fields.get(9)?.[0];
  const plugin = metadata === undefined ? undefined : fieldsOf(asBytes(metadata)).get(1)?.[0];
  return {
    tag: textOf(fields.get(1)?.[0] ?? new Uint8Array()),
    scalar: typeof scalar === 'number' ? scalar : null,
    plugin: plugin === undefined ? null : textOf(fieldsOf(asBytes(plugin)).get(1)?.[0] ?? new Uint8Array()),
    fields,
  };
}

export function fieldsOf(data: Uint8Array): Fields {
  const reader = new BinaryReader(data);
  const fields: Fields = new Map();
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    fields.set(field, [...(fields.get(field) ?? []), valueOfType(reader, type)]);
  }
  return fields;
}

function valueOfType(reader: BinaryReader, type: number): number | Uint8Array {
  if (type === fixed64) return reader.double();
  if (type === lengthDelimited) return reader.bytes();
  if (type === fixed32) return reader.float();
  return Number(reader.int64());
}

export function asBytes(value: number | Uint8Array | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error('A field with a length is expected.');
}

export function textOf(value: number | Uint8Array): string {
  return new TextDecoder().decode(asBytes(value));
}

export function doublesOf(value: number | Uint8Array | undefined): number[] {
  const reader = new BinaryReader(asBytes(value));
  const values: number[] = [];
  while (reader.pos < reader.len) values.push(reader.double());
  return values;
}
