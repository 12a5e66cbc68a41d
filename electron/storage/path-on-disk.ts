import { isUtf8 } from 'node:buffer';

/*
 * Linux takes any bytes for a file's name. Here a path is a string: each byte that is not part of valid UTF-8 becomes
 * a lone low surrogate, 0xDC00 more than the byte, and back (Python's "surrogateescape", PEP 383). No other name
 * gives such characters, so every name round-trips, also through messages and JSON.
 */

/** A name as the system gives it, whatever its bytes are. */
export function nameFromDisk(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  let name = '';
  for (let at = 0; at < buffer.length;) {
    const length = [1, 2, 3, 4].find((n) => at + n <= buffer.length && isUtf8(buffer.subarray(at, at + n)));
    if (length === undefined) name += String.fromCharCode(0xdc00 + (buffer[at] ?? 0));
    else name += buffer.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return name;
}

/** Without the `u`, a half of a valid pair would match too. */
const escapedByte = /([\udc80-\udcff])/u;

/** What to give to the system for a path: every function of `node:fs` that opens, lists or asks takes it. */
export function pathOnDisk(path: string): string | Buffer {
  if (!escapedByte.test(path)) return path;
  const parts = path.split(escapedByte);
  return Buffer.concat(
    parts.map((part, i) => (i % 2 === 1 ? Buffer.from([part.charCodeAt(0) - 0xdc00]) : Buffer.from(part))),
  );
}
