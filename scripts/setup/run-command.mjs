// @ts-check
// Starts other programs. Each gets a process group of its own, so that ending it ends whatever it started too.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { noteChild } from './folder-lock.mjs';
import { root } from './project-folders.mjs';
import { endProcessTree } from './running-process.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/**
 * @typedef {object} CommandOptions
 * @property {'show' | 'keep'} [output] show it to the person, or keep it for the answer and the error
 * @property {RegExp} [hide] lines of its error output that are not worth showing
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} rejects only if it cannot be started
 */
export async function tryCommand(
  command,
  args,
  { output = 'keep', hide, env = process.env, cwd = root } = {},
) {
  const show = output === 'show';
  const child = spawn(command, args, {
    cwd,
    env,
    detached: process.platform !== 'win32',
    stdio: show ? ['inherit', 'inherit', hide ? 'pipe' : 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const kept = { stdout: '', stderr: '' };
  if (show && child.stderr) {
    createInterface(child.stderr).on('line', (line) => hide?.test(line) || process.stderr.write(`${line}\n`));
  } else {
    child.stdout?.setEncoding('utf8').on('data', (text) => (kept.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (kept.stderr += text));
  }
  const forget = child.pid === undefined ? () => {} : noteChild(child.pid);
  children.add(child);
  try {
    const [code, signal] = await ended;
    return { code: code ?? 128 + os.constants.signals[/** @type {NodeJS.Signals} */ (signal)], ...kept };
  } finally {
    children.delete(child);
    forget();
  }
}

/**
 * Like tryCommand, but a failing command is an error.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<string>} what it wrote to its standard output
 */
export async function runCommand(command, args, options) {
  const { code, stdout, stderr } = await tryCommand(command, args, options);
  if (code === 0) return stdout;
  const said = `${stderr}${stdout}`.trim().slice(-1500);
  const words = args[0]?.endsWith('.js') ? args.slice(0, 2) : args.slice(0, 1);
  const name = [command, ...words].map((word) => path.basename(word)).join(' ');
  throw new Error(`${name} ended with code ${code}${said ? `: ${said}` : ''}`);
}

/** Whether a program of this name can be started from the shell's path. @param {string} command */
export async function commandWorks(command, args = ['--version']) {
  try {
    return (await tryCommand(command, args)).code === 0;
  } catch {
    return false;
  }
}

/** Passes the signals that end this program on to its children, waits for them and ends with the usual code. */
export function endChildrenWithUs() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    let asked = 0;
    process.on(signal, () => {
      asked += 1;
      // Who asks twice does not want to wait.
      for (const { pid } of children) if (pid) endProcessTree(pid, asked > 1 ? 'SIGKILL' : signal, spawnSync);
      void Promise.all([...children].map((child) => once(child, 'close'))).then(() =>
        process.exit(128 + os.constants.signals[signal]),
      );
    });
  }
}
