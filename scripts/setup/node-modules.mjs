// @ts-check
// Installs the packages that package-lock.json names. Whether they are there is told by the lockfile's hash, not
// by its date, because a fresh checkout may carry any date.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { npmCommand } from './package-command.mjs';
import { root } from './project-folders.mjs';
import { firstLine, say, SetupFailure } from './report.mjs';
import { runCommand } from './run-command.mjs';
import { stampMatches, writeStamp } from './stamp.mjs';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */

/** @param {string} folder the project's */
function placesIn(folder) {
  return {
    lockfile: path.join(folder, 'package-lock.json'),
    stamp: path.join(folder, 'node_modules', '.ridgeline-install.json'),
    // npm's own record of what it installed, written when it is done.
    record: path.join(folder, 'node_modules', '.package-lock.json'),
  };
}

/** @param {string} lockfile */
function stampFor(lockfile) {
  const lockfileSha256 = createHash('sha256').update(fs.readFileSync(lockfile)).digest('hex');
  return { lockfileSha256, platform: `${process.platform}-${process.arch}` };
}

/**
 * Whether somebody has already installed just this with npm by hand, as `npm install <package>` does.
 * @param {string} folder
 */
function installedByHand(folder) {
  const { lockfile, record } = placesIn(folder);
  if (!fs.existsSync(record)) return false;
  /** @type {Packages} */
  const wanted = JSON.parse(fs.readFileSync(lockfile, 'utf8')).packages;
  /** @type {Packages} */
  const installed = JSON.parse(fs.readFileSync(record, 'utf8')).packages;
  const matches = ([place, { version, integrity }] = /** @type {[string, Packages[string]]} */ (['', {}])) =>
    wanted[place]?.version === version &&
    wanted[place]?.integrity === integrity &&
    fs.existsSync(path.join(folder, place, 'package.json'));
  // Optional packages for other platforms are left out.
  const complete = Object.entries(wanted).every(
    ([place, { optional }]) => place === '' || optional || place in installed,
  );
  return complete && Object.entries(installed).every(matches);
}

/**
 * Whether the installed packages are those of the lockfile, for this platform.
 * @param {string} folder
 */
export function nodeModulesAreCurrent(folder) {
  const { lockfile, stamp } = placesIn(folder);
  const expected = stampFor(lockfile);
  if (stampMatches(stamp, expected)) return true;
  // A stamp of another lockfile or platform, or none; a half-made install has lost its record (see below).
  if (!installedByHand(folder)) return false;
  writeStamp(stamp, expected);
  return true;
}

/** @returns {Promise<string | null>} what was done, null if nothing was needed */
export async function setUpNodeModules() {
  if (nodeModulesAreCurrent(root)) return null;
  const { lockfile, stamp, record } = placesIn(root);
  const expected = stampFor(lockfile);
  fs.rmSync(stamp, { force: true });
  fs.rmSync(record, { force: true });
  say('npm packages: installing, about half a minute');
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  try {
    await runCommand(...npmCommand(args), { output: 'show' });
  } catch (error) {
    throw new SetupFailure('The npm packages could not be installed.', {
      tried: [`npm ${args.join(' ')}: ${firstLine(error)}`],
      advice: "npm's message is above. Once `npm ping` answers, run this again.",
    });
  }
  writeStamp(stamp, expected);
  return 'installed';
}
