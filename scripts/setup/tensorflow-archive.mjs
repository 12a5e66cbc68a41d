// @ts-check
// TensorFlow's libraries from its makers, for the platforms that no wheel serves: the archives that tfjs-node
// would fetch by itself, but checked, kept and continued after an abort like every other download.
import fs from 'node:fs';
import path from 'node:path';
import { download } from './download.mjs';
import { say } from './report.mjs';
import { runCommand } from './run-command.mjs';
import { unzip } from './unzip.mjs';

/**
 * @typedef {object} Archive
 * @property {string} place below the storage's address
 * @property {string} sha256
 * @property {string} library the file in lib/ by which tfjs-node's installer knows that it need not fetch one
 */

/** @type {Record<string, Archive>} */
const ARCHIVES = {
  'linux-x64': {
    place: 'tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz',
    sha256: '7f510d2546e3db5e10b1d119463689003d587842892ad3c95bca51cf82820173',
    library: 'libtensorflow.so.2.9.1',
  },
  'linux-arm64': {
    place: 'tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz',
    sha256: '9395d1ff39f5b6847f5121e679ff4e599dc7061a2a7f87ceac061c78e908e6e3',
    library: 'libtensorflow.so.2.9.1',
  },
  'darwin-x64': {
    place: 'tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz',
    sha256: '56f83d3320ba0f69aaafd6c058645e1b7fbc75fb9a3fc36d6be98de1291ca226',
    library: 'libtensorflow.dylib',
  },
  'darwin-arm64': {
    place: 'tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz',
    sha256: '13ab22b97e2af06e431aaeb7b42fb89981965dd01aa16da035d8210aa4183d79',
    library: 'libtensorflow.dylib',
  },
  'win32-x64': {
    place: 'tensorflow/libtensorflow/libtensorflow-cpu-windows-x86_64-2.9.1.zip',
    sha256: '56fa7e84c984144311563b405bd0e565568f3cbe2c15ac4713e9c8174a02b00f',
    library: 'tensorflow.dll',
  },
};

/** @param {Archive} archive @returns {import('./download.mjs').PinnedFile} */
function pinned({ place, sha256 }) {
  // The name that tfjs-node's own installer uses for a mirror.
  const storage = process.env.TFJS_NODE_CDN_STORAGE ?? 'https://storage.googleapis.com/';
  const url = `${storage}${place}`;
  return {
    name: 'TensorFlow',
    fileName: path.posix.basename(place),
    pin: { algorithm: 'sha256', encoding: 'hex', digest: sha256 },
    advice: `Check that ${url} can be reached, then run this again: what has come already is kept.`,
    locate: () => Promise.resolve(url),
    client: {
      // It knows the proxies that Node's own fetch passes over.
      name: 'curl',
      async fetch(folder) {
        const file = path.join(folder, 'archive');
        await runCommand('curl', ['--fail', '--silent', '--show-error', '--location', '--output', file, url]);
        return file;
      },
    },
  };
}

/** @param {string} file @param {string} folder */
async function unpack(file, folder) {
  fs.mkdirSync(folder, { recursive: true });
  if (file.endsWith('.zip')) await unzip(file, (entry) => path.join(folder, entry));
  else await runCommand('tar', ['-xzf', file, '-C', folder]);
}

/** Makes sure that lib/ has the library under the name that is looked for. @param {string} deps @param {string} name */
function nameLibrary(deps, name) {
  const wanted = path.join(deps, 'lib', name);
  if (fs.existsSync(wanted)) return;
  const besideFolders = path.join(deps, name);
  const unversioned = path.join(deps, 'lib', 'libtensorflow.so');
  if (fs.existsSync(besideFolders)) {
    fs.mkdirSync(path.dirname(wanted), { recursive: true });
    fs.renameSync(besideFolders, wanted);
  } else if (fs.existsSync(unversioned)) {
    fs.symlinkSync(path.basename(unversioned), wanted);
  } else {
    throw new Error(`the archive holds no ${name}`);
  }
}

/**
 * @param {string} deps the folder to put include/ and lib/ into; replaced as a whole
 * @param {string} cache
 */
export async function layOutArchiveTensorFlow(
  deps,
  cache,
  archive = ARCHIVES[`${process.platform}-${process.arch}`],
) {
  if (!archive) throw new Error(`there is no TensorFlow for ${process.platform}-${process.arch}`);
  const { library } = archive;
  const file = await download(pinned(archive), cache);
  say('TensorFlow: unpacking');
  const partial = `${deps}.partial`;
  fs.rmSync(partial, { recursive: true, force: true });
  await unpack(file, partial);
  nameLibrary(partial, library);
  fs.rmSync(deps, { recursive: true, force: true });
  fs.renameSync(partial, deps);
}
