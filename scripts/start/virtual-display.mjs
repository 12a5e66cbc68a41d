// @ts-check
// A screen that exists in memory only, for machines without one: Xvfb, started on the first free display. It is
// no child that a Ctrl-C reaches, because the app must end before the screen that it draws on.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { SetupFailure } from '../setup/report.mjs';

/** A file that lets its readers, and nobody else on this machine, use whatever display it is given for. */
function accessFile(/** @type {string} */ folder) {
  const file = path.join(folder, 'access');
  const field = (/** @type {Buffer} */ bytes) => Buffer.concat([Buffer.from([0, bytes.length]), bytes]);
  const anyDisplay = [Buffer.from([0xff, 0xff]), field(Buffer.alloc(0)), field(Buffer.alloc(0))];
  const secret = [field(Buffer.from('MIT-MAGIC-COOKIE-1')), field(randomBytes(16))];
  fs.writeFileSync(file, Buffer.concat([...anyDisplay, ...secret]), { mode: 0o600 });
  return file;
}

/**
 * The number of the display, which the server writes once it is ready.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (text) => (said += text));
    server.once('error', reject);
    server.once('close', () => reject(new Error(said.trim() || 'it ended at once')));
    createInterface(/** @type {import('node:stream').Readable} */ (server.stdio[3])).once('line', resolve);
  });
}

/**
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work what to do with the environment of the new display
 * @returns {Promise<T>}
 */
export async function withVirtualDisplay(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ridgeline-display-'));
  const access = accessFile(folder);
  const options = ['-displayfd', '3', '-auth', access, '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', options, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const close = () => {
    server.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', close);
  try {
    const number = await displayNumber(server).catch((error) => {
      throw new SetupFailure(`The virtual display could not be opened: ${error.message}`);
    });
    return await work({ ...process.env, DISPLAY: `:${number}`, XAUTHORITY: access });
  } finally {
    process.off('exit', close);
    close();
  }
}
