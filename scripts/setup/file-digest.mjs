// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/**
 * @typedef {object} Pin the one content that a file may have
 * @property {'sha256' | 'sha512'} algorithm
 * @property {'hex' | 'base64'} encoding
 * @property {string} digest
 */

/**
 * @param {string} file
 * @param {Pin} pin
 */
export async function matchesPin(file, { algorithm, encoding, digest }) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest(encoding) === digest;
}
