// @ts-check
// Electron finds the app named on its command line with a small program in resources/default_app.asar.
// An Electron that was taken out of another app has none, so it gets the one in the folder default-app.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { stampMatches, writeStamp } from './stamp.mjs';

const source = path.join(import.meta.dirname, 'default-app');

/** @param {string} dist */
function placesIn(dist) {
  const archive = path.join(dist, 'resources', 'default_app.asar');
  return { archive, stamp: `${archive}.json` };
}

function sourceStamp() {
  const hash = createHash('sha256');
  for (const name of fs.readdirSync(source).sort()) hash.update(fs.readFileSync(path.join(source, name)));
  return { sha256: hash.digest('hex') };
}

/** Whether Electron has its own, or ours as it is now. @param {string} dist */
export function defaultAppIsThere(dist) {
  const { archive, stamp } = placesIn(dist);
  return fs.existsSync(archive) && (!fs.existsSync(stamp) || stampMatches(stamp, sourceStamp()));
}

/** @param {string} dist Electron's folder */
export async function addDefaultApp(dist) {
  const { archive, stamp } = placesIn(dist);
  fs.mkdirSync(path.dirname(archive), { recursive: true });
  const { createPackage } = await import('@electron/asar');
  await createPackage(source, `${archive}.partial`);
  writeStamp(stamp, sourceStamp());
  fs.renameSync(`${archive}.partial`, archive);
}
