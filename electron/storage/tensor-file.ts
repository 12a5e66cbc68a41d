import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/*
 * The file, little-endian: 8 bytes of magic, the header's length in bytes (uint32), the header as JSON, padded with
 * spaces so that what follows begins at a multiple of 4; the tensors one after the other as float32; and at the end
 * the SHA-256 of everything before it (32 bytes).
 */
const magicBytes = 8;
const prefixBytes = magicBytes + 4;
const digestBytes = 32;
/** Hashing this much takes a few milliseconds, which is as long as a training step may be held up. */
const chunkBytes = 1 << 22;

/** Tensors by name, row by row (C order). */
export type Tensors = ReadonlyMap<string, Float32Array>;

export interface TensorFile {
  /** As it was parsed: still to be checked. */
  readonly header: unknown;
  /** All tensors one after the other. */
  readonly data: Float32Array;
}

/**
 * The file's bytes, portion by portion; each is hashed when it is asked for, so that a large file may be written
 * while something else goes on. The tensors must not change meanwhile.
 * @param magic 8 ASCII characters that tell the kind of file
 */
export function* encodeTensorFile(
  magic: string,
  header: object,
  tensors: Tensors,
): Generator<Uint8Array, void, void> {
  const hash = createHash('sha256');
  for (const chunk of body(magic, header, tensors)) {
    hash.update(chunk);
    yield chunk;
  }
  yield hash.digest();
}

/** The size of the tensors in the file: all but a few kilobytes of it. */
export function tensorBytes(tensors: Tensors): number {
  return [...tensors.values()].reduce((sum, values) => sum + values.byteLength, 0);
}

/** Null for anything that `encodeTensorFile` did not write with this magic. */
export function decodeTensorFile(magic: string, content: Buffer): TensorFile | null {
  if (content.length < prefixBytes + digestBytes) return null;
  if (content.toString('latin1', 0, magicBytes) !== magic) return null;
  const written = content.subarray(0, -digestBytes);
  if (!createHash('sha256').update(written).digest().equals(content.subarray(-digestBytes))) return null;
  const start = prefixBytes + written.readUInt32LE(magicBytes);
  const header: unknown = JSON.parse(written.toString('utf8', prefixBytes, start));
  // Copied, so that the numbers are aligned and do not keep the whole file alive.
  const data = new Float32Array(
    written.buffer.slice(written.byteOffset + start, written.byteOffset + written.length),
  );
  return { header, data };
}

/**
 * The header, still to be checked, and the SHA-256 at the end, without a look at what is between: no more than a name for
 * what the file holds. Null for what cannot be such a file.
 */
export async function readTensorFileHead(
  magic: string,
  path: string,
): Promise<{ readonly header: unknown; readonly sha256: string } | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const prefix = Buffer.alloc(prefixBytes);
    await file.read(prefix, 0, prefixBytes, 0);
    const length = prefix.readUInt32LE(magicBytes);
    const isOne = prefix.toString('latin1', 0, magicBytes) === magic;
    if (!isOne || prefixBytes + length + digestBytes > size) return null;
    const text = Buffer.alloc(length);
    await file.read(text, 0, length, prefixBytes);
    const digest = Buffer.alloc(digestBytes);
    await file.read(digest, 0, digestBytes, size - digestBytes);
    return { header: JSON.parse(text.toString('utf8')), sha256: digest.toString('hex') };
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** The SHA-256 that the file ends with. */
export function tensorFileSha256(content: Buffer): string {
  return content.toString('hex', content.length - digestBytes);
}

/**
 * Cuts the data into tensors again.
 * @returns null if the lengths do not add up
 */
export function separateTensors(
  data: Float32Array,
  tensors: readonly { name: string; length: number }[],
): Map<string, Float32Array> | null {
  const separated = new Map<string, Float32Array>();
  let start = 0;
  for (const { name, length } of tensors) {
    separated.set(name, data.slice(start, start + length));
    start += length;
  }
  return start === data.length ? separated : null;
}

function* body(magic: string, header: object, tensors: Tensors): Generator<Uint8Array, void, void> {
  const json = JSON.stringify(header);
  const unpadded = prefixBytes + Buffer.byteLength(json);
  const text = Buffer.from(json + ' '.repeat((4 - (unpadded % 4)) % 4));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  yield Buffer.concat([Buffer.from(magic, 'latin1'), length, text]);
  for (const { buffer, byteOffset, byteLength } of tensors.values()) {
    for (let start = 0; start < byteLength; start += chunkBytes) {
      yield new Uint8Array(buffer, byteOffset + start, Math.min(chunkBytes, byteLength - start));
    }
  }
}
