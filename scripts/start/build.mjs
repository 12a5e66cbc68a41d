// @ts-check
// Builds the app into out/. A fingerprint of the sources, taken before and left beside a finished build, tells
// whether the next start needs another one.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { toolCommand } from '../setup/package-command.mjs';
import { root } from '../setup/project-folders.mjs';
import { stampMatches, writeStamp } from '../setup/stamp.mjs';
import { tryCommand } from '../setup/run-command.mjs';

const SOURCES = [
  'src',
  'electron',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
// The app reads these where they lie.
const NOT_BUILT = path.join('resources', 'sample');
const stampIn = (/** @type {string} */ folder) => path.join(folder, 'out', 'built.json');

/**
 * Changes whenever a file is edited, added or removed; costs a look at each, not a read.
 * @param {string} folder the project's
 */
export function sourceFingerprint(folder) {
  const hash = createHash('sha256');
  /** @param {string} place */
  const add = (place) => {
    const stat = fs.statSync(path.join(folder, place), { throwIfNoEntry: false });
    if (!stat || place === NOT_BUILT) return;
    if (stat.isDirectory())
      for (const name of fs.readdirSync(path.join(folder, place)).sort()) add(path.join(place, name));
    else hash.update(`${place} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const place of SOURCES) add(place);
  return { sources: hash.digest('hex') };
}

/** @param {string} [folder] */
export const buildIsCurrent = (folder = root) => stampMatches(stampIn(folder), sourceFingerprint(folder));

/**
 * @param {'show' | 'keep'} output
 * @returns {Promise<{ code: number, text: string }>}
 */
export async function build(output) {
  const fingerprint = sourceFingerprint(root);
  fs.rmSync(stampIn(root), { force: true });
  const { code, stdout, stderr } = await tryCommand(...toolCommand('electron-vite', ['build']), { output });
  if (code === 0) writeStamp(stampIn(root), fingerprint);
  return { code, text: `${stdout}${stderr}` };
}
