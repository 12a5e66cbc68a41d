// @ts-check
// The Debian packages that Electron and the tfjs-node addon need. On other systems nothing is looked at.
import fs from 'node:fs';
import { runCommand, tryCommand } from './run-command.mjs';
import { firstLine, say, SetupFailure } from './report.mjs';

/**
 * A package by its names, newest first: Debian 13 and Ubuntu 24.04 renamed some for their 64-bit time.
 * @typedef {readonly string[]} PackageNames
 */

/** @type {readonly PackageNames[]} what Electron links to */
const LIBRARIES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libxss1'],
  ['libxtst6t64', 'libxtst6'],
  ['libnotify4'],
];
/** @type {readonly PackageNames[]} */
const VIRTUAL_DISPLAY = [['xvfb']];
/** @type {readonly PackageNames[]} what making the tfjs-node addon takes, once */
const COMPILER = [['g++'], ['binutils'], ['python3-pip']];

/** A tool that came some other way serves as well. @type {Record<string, [string, string[]]>} */
const TOOLS = {
  'g++': ['g++', ['--version']],
  binutils: ['strip', ['--version']],
  'python3-pip': ['python3', ['-m', 'pip', '--version']],
};

/** Whether this is Debian or made from it. @param {string} [osRelease] the content of /etc/os-release */
export function isDebian(
  osRelease = fs.existsSync('/etc/os-release') ? fs.readFileSync('/etc/os-release', 'utf8') : '',
) {
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease);
}

/**
 * @param {readonly PackageNames[]} wanted
 * @param {ReadonlySet<string>} installed
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * The one line that an ordinary user pastes.
 * @param {readonly string[]} packages
 */
export function installLine(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** @param {readonly PackageNames[]} wanted */
async function installedAmong(wanted) {
  const format = '${Package} ${db:Status-Abbrev}\\n';
  // Its code only says that some are unknown.
  const { stdout } = await tryCommand('dpkg-query', ['-W', '-f', format, ...wanted.flat()]);
  return new Set(stdout.split('\n').flatMap((line) => /^(\S+) ii/.exec(line)?.[1] ?? []));
}

/** Which of its names this release offers. @param {PackageNames} names */
async function nameHere(names) {
  for (const name of names) {
    const { stdout } = await tryCommand('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return /** @type {string} */ (names.at(-1));
}

/** @param {PackageNames} names */
async function toolIsThere([name = '']) {
  const tool = TOOLS[name];
  if (!tool) return false;
  try {
    return (await tryCommand(...tool)).code === 0;
  } catch {
    return false;
  }
}

/** @param {readonly PackageNames[]} missing */
async function install(missing) {
  say('Debian packages: fetching the list');
  await runCommand('apt-get', ['update', '-qq']);
  const names = await Promise.all(missing.map(nameHere));
  say(`Debian packages: installing ${names.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
  return names.length;
}

/**
 * @param {{ window: boolean, virtualDisplay: boolean, compiler: boolean }} needs
 * @returns {Promise<string | null>} what was done, null if nothing was needed
 */
export async function setUpSystemPackages({ window, virtualDisplay, compiler }) {
  if (process.platform !== 'linux' || !isDebian()) return null;
  const wanted = [
    ...(window ? LIBRARIES : []),
    ...(virtualDisplay ? VIRTUAL_DISPLAY : []),
    ...(compiler ? COMPILER : []),
  ];
  if (wanted.length === 0) return null;
  const absent = missingPackages(wanted, await installedAmong(wanted));
  const served = await Promise.all(absent.map(toolIsThere));
  const missing = absent.filter((_, index) => !served[index]);
  if (missing.length === 0) return null;
  if (process.getuid?.() !== 0) {
    const names = await Promise.all(missing.map(nameHere));
    throw new SetupFailure(
      'Some Debian packages are missing. Install them with this line, then run this again:',
      {
        advice: `\n  ${installLine(names)}\n`,
      },
    );
  }
  try {
    return `${await install(missing)} installed`;
  } catch (error) {
    throw new SetupFailure('The Debian packages that Ridgeline needs could not be installed.', {
      tried: [`apt-get: ${firstLine(error)}`],
      advice: `Once this line works, run this again:\n\n  ${installLine(missing.map((names) => names.at(-1) ?? ''))}\n`,
    });
  }
}
