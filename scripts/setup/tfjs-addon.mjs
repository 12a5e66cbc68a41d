// @ts-check
// The part of tfjs-node that is not JavaScript: TensorFlow's libraries and the addon that calls them. It is
// stamped only after a trial computation, and an unstamped one is thrown away and made again.
import fs from 'node:fs';
import path from 'node:path';
import { layOutArchiveTensorFlow } from './tensorflow-archive.mjs';
import { layOutWheelTensorFlow, LIBRARIES, wheelTensorFlow, whyNoWheel } from './tensorflow-wheel.mjs';
import { npmCommand } from './package-command.mjs';
import { nodeModules, tfjsNodeFolder } from './project-folders.mjs';
import { firstLine, say, SetupFailure } from './report.mjs';
import { runCommand } from './run-command.mjs';
import { stampMatches, writeStamp } from './stamp.mjs';

const deps = path.join(tfjsNodeFolder, 'deps');
const addonFolder = path.join(tfjsNodeFolder, 'lib', 'napi-v8');
const stampFile = path.join(tfjsNodeFolder, 'lib', 'set-up.json');

const TRIAL = `
const util = require('node:util');
util.isNullOrUndefined ??= (value) => value == null;
util.isArray ??= Array.isArray;
const tf = require(process.argv[1]);
const sum = tf.add(1, 2).dataSync()[0];
if (tf.getBackend() !== 'tensorflow' || sum !== 3) throw new Error('the backend is ' + tf.getBackend());
`;

function expectedStamp() {
  const { version } = JSON.parse(fs.readFileSync(path.join(tfjsNodeFolder, 'package.json'), 'utf8'));
  return {
    tfjsNode: version,
    wheel: wheelTensorFlow.version,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** Whether the addon was made, and tried, by this version of the set-up. */
export function tfjsAddonIsThere() {
  // A package whose installation was cut short may lack its package.json.
  return fs.existsSync(path.join(tfjsNodeFolder, 'package.json')) && stampMatches(stampFile, expectedStamp());
}

/** In a process of its own, because a wrong library may crash instead of throwing. */
async function tryAddon() {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  await runCommand(process.execPath, ['-e', TRIAL, tfjsNodeFolder], { env });
}

/** @param {string} cache */
async function buildFromWheel(cache) {
  const missing = await whyNoWheel();
  if (missing) throw new Error(missing);
  await layOutWheelTensorFlow(deps, cache);
  say('tfjs-node: building its addon');
  fs.mkdirSync(addonFolder, { recursive: true });
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) =>
    path.join(tfjsNodeFolder, 'binding', name),
  );
  const includes = [path.join(nodeModules, 'node-api-headers', 'include'), path.join(deps, 'include')];
  await runCommand('g++', [
    ...['-shared', '-fPIC', '-O2', '-std=c++17', '-DNAPI_VERSION=8', '-w'],
    ...includes.flatMap((folder) => ['-I', folder]),
    ...sources,
    ...['-o', path.join(addonFolder, 'tfjs_binding.node')],
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
    `-L${path.join(deps, 'lib')}`,
    ...LIBRARIES.map((library) => `-l:${library}`),
  ]);
}

/**
 * Has tfjs-node's installer add the addon to the libraries that it finds: fetched, or compiled here.
 * @param {string} cache
 * @param {NodeJS.ProcessEnv} [options]
 */
async function runOwnInstaller(cache, options = {}) {
  await layOutArchiveTensorFlow(deps, cache);
  say('tfjs-node: running its own installer');
  const args = ['rebuild', '@tensorflow/tfjs-node', '--ignore-scripts=false', '--loglevel=error'];
  await runCommand(...npmCommand(args), { output: 'show', env: { ...process.env, ...options } });
  // On Windows it puts the library beside the addon, but into the folder of a newer Node-API.
  const library = path.join(deps, 'lib', 'tensorflow.dll');
  if (fs.existsSync(library)) fs.copyFileSync(library, path.join(addonFolder, 'tensorflow.dll'));
}

/**
 * @param {string} cache
 * @returns {Promise<string | null>} what was done, null if nothing was needed
 */
export async function setUpTfjsAddon(cache) {
  if (tfjsAddonIsThere()) return null;
  const ways = [
    { how: `from the TensorFlow ${wheelTensorFlow.version} wheel`, make: () => buildFromWheel(cache) },
    { how: 'by its own installer', make: () => runOwnInstaller(cache) },
    // Its ready-made addons do not cover every processor.
    {
      how: 'by its own installer, compiled here',
      make: () => runOwnInstaller(cache, { npm_config_build_from_source: 'true' }),
    },
  ].slice(process.platform === 'linux' && process.arch === 'x64' ? 0 : 1);
  /** @type {string[]} */
  const tried = [];
  for (const { how, make } of ways) {
    // An addon belongs to its libraries: begin with neither.
    for (const folder of [deps, path.join(tfjsNodeFolder, 'lib')])
      fs.rmSync(folder, { recursive: true, force: true });
    try {
      await make();
      await tryAddon();
      writeStamp(stampFile, expectedStamp());
      return how;
    } catch (error) {
      if (error instanceof SetupFailure)
        tried.push(`${how}: ${error.message}`, ...error.tried.map((way) => `  ${way}`));
      else tried.push(`${how}: ${firstLine(error)}`);
      say(`tfjs-node: ${how} did not work: ${firstLine(error)}`);
    }
  }
  throw new SetupFailure('TensorFlow could not be set up.', {
    tried,
    advice:
      'On Linux x64 it needs python3 with pip, g++ and the Python package registry; elsewhere the connection to ' +
      'storage.googleapis.com. Check that, then run this again: what has come already is kept.',
  });
}
