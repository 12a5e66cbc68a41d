// @ts-check
// A stamp is a small JSON file that a finished step leaves behind. The next run compares it with what it
// would write now, instead of doing the step again.
import fs from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { writeWhole } from './write-whole.mjs';

/** @typedef {Record<string, string | number>} Stamp */

/**
 * @param {string} file
 * @param {Stamp} expected
 */
export function stampMatches(file, expected) {
  try {
    return isDeepStrictEqual(JSON.parse(fs.readFileSync(file, 'utf8')), expected);
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @param {Stamp} stamp
 */
export function writeStamp(file, stamp) {
  writeWhole(file, `${JSON.stringify(stamp)}\n`);
}
