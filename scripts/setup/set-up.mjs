// @ts-check
// Brings a checkout to a state in which Ridgeline can be built, run and tested. Each step finds out cheaply
// whether it has anything to do, so a set-up checkout passes through here in a fraction of a second.
import path from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { setUpElectron } from './electron.mjs';
import { withFolderLock } from './folder-lock.mjs';
import { setUpGitHooks } from './git-hooks.mjs';
import { setUpNodeModules } from './node-modules.mjs';
import { nodeModules, root } from './project-folders.mjs';
import { say } from './report.mjs';
import { separateSharpGlib } from './sharp-glib.mjs';
import { setUpTestPython } from './test-python.mjs';
import { setUpSystemPackages } from './system-packages.mjs';
import { setUpTfjsAddon, tfjsAddonIsThere } from './tfjs-addon.mjs';
import { hasDisplay } from '../start/display.mjs';

/** @typedef {{ name: string, work: () => Promise<string | null> | string | null }} Step */

/**
 * @param {boolean} window whether there is to be one; the command line needs none
 * @param {boolean} python whether there are tests that run in it
 * @returns {Step[]} in the order in which they build on each other
 */
function steps(window, python) {
  const cache = cacheFolder();
  const compiler = process.arch === 'x64' && !tfjsAddonIsThere();
  return [
    {
      name: 'Debian packages',
      work: () => setUpSystemPackages({ window, virtualDisplay: window && !hasDisplay(), compiler }),
    },
    { name: 'npm packages', work: () => setUpNodeModules() },
    { name: 'git hooks', work: () => setUpGitHooks() },
    ...(window ? [{ name: 'Electron', work: () => setUpElectron(cache) }] : []),
    {
      name: 'sharp',
      work: () => (separateSharpGlib(nodeModules) > 0 ? "its GLib kept apart from Electron's" : null),
    },
    { name: 'TensorFlow', work: () => setUpTfjsAddon(cache) },
    ...(python ? [{ name: 'Python for tests', work: () => setUpTestPython(cache) }] : []),
  ];
}

/** @param {Step} step */
async function take({ name, work }) {
  const begun = performance.now();
  const done = await work();
  if (done === null) return;
  const seconds = (performance.now() - begun) / 1000;
  say(`${name}: ${done} (${seconds.toFixed(seconds < 10 ? 1 : 0)} s)`);
}

export async function setUp({ window = true, python = false } = {}) {
  const onWait = () => say('another set-up of this folder is at work, waiting for it');
  await withFolderLock(
    path.join(root, '.setup-lock'),
    async () => {
      for (const step of steps(window, python)) await take(step);
    },
    { onWait },
  );
}
