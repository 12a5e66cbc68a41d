// @ts-check
import path from 'node:path';
import { electronProgram } from '../setup/electron.mjs';
import { toolCommand } from '../setup/package-command.mjs';

/**
 * @typedef {object} Start what is to be started, and where
 * @property {readonly string[]} args for the app
 * @property {boolean} display whether there is a screen
 * @property {boolean} superuser whether root starts it
 */

/** Where an unattended run puts what it shows. @param {string} folder @param {Date} at */
export function tourFolder(folder, at) {
  const digits = (/** @type {number} */ value) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}${digits(at.getMonth() + 1)}${digits(at.getDate())}`;
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(digits).join('');
  return path.join(folder, `ridgeline-tour-${day}-${time}`);
}

/**
 * The app's arguments where nobody can watch it: it trains the sample and shows its work in a folder.
 * @param {readonly string[]} args
 * @param {string} folder
 */
export function unattendedArgs(args, folder) {
  if (args.some((arg) => arg.startsWith('--unattended='))) return [...args];
  return [...args.filter((arg) => arg !== '--sample'), '--sample', `--unattended=${folder}`];
}

/**
 * Electron on the built app.
 * @param {Start} start
 * @returns {[command: string, args: string[]]}
 */
export function appCommand({ args, display, superuser }, program = electronProgram() ?? 'electron') {
  // Chromium refuses its sandbox to root, and only to root.
  const flags = [...(superuser ? ['--no-sandbox'] : []), ...(display ? [] : ['--disable-gpu'])];
  return [program, [...flags, '.', ...args]];
}

/**
 * The app from its sources, reloading as they change.
 * @param {Start} start
 * @returns {{ command: [command: string, args: string[]], env: NodeJS.ProcessEnv }}
 */
export function devCommand({ args, superuser }) {
  return {
    command: toolCommand('electron-vite', ['dev', '--', ...args]),
    env: superuser ? { NO_SANDBOX: '1' } : {},
  };
}
