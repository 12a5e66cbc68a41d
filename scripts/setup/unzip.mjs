// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Takes the wanted entries out of a zip file.
 * @param {string} zip
 * @param {(entry: string) => string | null} placeFor the file to write an entry to, or null to leave it
 * @returns {Promise<number>} how many files were written
 */
export async function unzip(zip, placeFor) {
  // Loaded here because it is there only once the packages are installed.
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(zip);
  let written = 0;
  for await (const entry of archive.eachEntry()) {
    const place = entry.fileName.endsWith('/') ? null : placeFor(entry.fileName);
    if (place === null) continue;
    fs.mkdirSync(path.dirname(place), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(
      await archive.openReadStreamPromise(entry),
      fs.createWriteStream(place, { mode: mode || 0o644 }),
    );
    written += 1;
  }
  return written;
}
