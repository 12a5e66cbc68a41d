// @ts-check
import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes a file so that an abort leaves either the old one or the new one, never a part.
 * @param {string} file
 * @param {string | Uint8Array} content
 * @param {number} [mode]
 */
export function writeWhole(file, content, mode = 0o644) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  fs.writeFileSync(partial, content, { mode });
  fs.renameSync(partial, file);
}
