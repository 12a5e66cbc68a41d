// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { root } from '../setup/project-folders.mjs';
import { tfjsAddonIsThere } from '../setup/tfjs-addon.mjs';
import { buildIsCurrent } from './build.mjs';

/** Whether the command line can be started as it is. */
export const isReady = () => tfjsAddonIsThere() && buildIsCurrent();

/**
 * Sets up and builds, in a process of its own: what it says goes to stderr, and what it installs for signals ends
 * with it.
 * @returns {Promise<number>} the exit code
 */
export async function makeReady() {
  const script = path.join(root, 'scripts/start/make-command-line.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 2, 2] });
  const passOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, passOn);
  const [code, signal] = await once(child, 'exit');
  for (const name of signals) process.off(name, passOn);
  return code ?? 128 + os.constants.signals[/** @type {NodeJS.Signals} */ (signal)];
}
