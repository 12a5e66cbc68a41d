// @ts-check
// TensorFlow's libraries and C headers for Linux x64, out of the wheel on the Python registry: newer and faster
// than the ones that tfjs-node fetches by itself.
import fs from 'node:fs';
import path from 'node:path';
import { download } from './download.mjs';
import { pypiFile } from './registry-files.mjs';
import { say } from './report.mjs';
import { commandWorks, runCommand } from './run-command.mjs';
import { unzip } from './unzip.mjs';

export const wheelTensorFlow = { version: '2.21.0', platform: 'linux-x64' };
export const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const HEADERS = [
  'tensorflow/c/c_api.h',
  'tensorflow/c/c_api_macros.h',
  'tensorflow/c/eager/c_api.h',
  'tensorflow/c/tf_attrtype.h',
  'tensorflow/c/tf_buffer.h',
  'tensorflow/c/tf_datatype.h',
  'tensorflow/c/tf_status.h',
  'tensorflow/c/tf_tensor.h',
  'tensorflow/c/tf_tstring.h',
  'tensorflow/core/platform/ctstring.h',
  'tensorflow/core/platform/ctstring_internal.h',
  'tsl/platform/ctstring.h',
  'tsl/platform/ctstring_internal.h',
  'xla/tsl/c/tsl_status.h',
];

/** @type {import('./download.mjs').PinnedFile} */
const wheel = {
  ...pypiFile('tensorflow-cpu==2.21.0', [
    '--python-version=3.11',
    '--implementation=cp',
    '--abi=cp311',
    '--platform=manylinux_2_27_x86_64',
  ]),
  name: 'TensorFlow 2.21.0',
  fileName: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
  pin: {
    algorithm: 'sha256',
    encoding: 'hex',
    digest: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  },
};

/** What this way needs and the machine lacks, null if nothing. @returns {Promise<string | null>} */
export async function whyNoWheel() {
  if (`${process.platform}-${process.arch}` !== wheelTensorFlow.platform) return 'it is for Linux x64 only';
  if (!(await commandWorks('python3', ['-m', 'pip', '--version']))) return 'python3 with pip is missing';
  if (!(await commandWorks('g++'))) return 'g++ is missing';
  return null;
}

/**
 * @param {string} deps the folder to put include/ and lib/ into; replaced as a whole
 * @param {string} cache
 */
export async function layOutWheelTensorFlow(deps, cache) {
  const archive = await download(wheel, cache);
  say('TensorFlow: unpacking');
  const partial = `${deps}.partial`;
  fs.rmSync(partial, { recursive: true, force: true });
  /** @type {Map<string, string>} */
  const places = new Map();
  for (const header of HEADERS) places.set(`tensorflow/include/${header}`, `include/${header}`);
  for (const library of LIBRARIES) places.set(`tensorflow/${library}`, `lib/${library}`);
  const written = await unzip(archive, (entry) => {
    const place = places.get(entry);
    return place === undefined ? null : path.join(partial, place);
  });
  if (written !== places.size)
    throw new Error(`the wheel holds ${written} of the ${places.size} files needed`);
  const libraries = LIBRARIES.map((library) => path.join(partial, 'lib', library));
  // A quarter of their size is symbols for a debugger. Without binutils they simply stay larger.
  if (await commandWorks('strip')) await runCommand('strip', ['--strip-unneeded', ...libraries]);
  fs.rmSync(deps, { recursive: true, force: true });
  fs.renameSync(partial, deps);
}
