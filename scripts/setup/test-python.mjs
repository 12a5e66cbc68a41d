// @ts-check
// The Python that tests run exported models with, in a virtual environment in the cache folder. Nobody needs it to use
// Ridgeline: where it cannot be had, a note says so, and the tests that want it are skipped.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { root } from './project-folders.mjs';
import { firstLine, say } from './report.mjs';
import { runCommand, tryCommand } from './run-command.mjs';

const requirements = path.join(root, 'test', 'python', 'requirements.txt');
/** The build without CUDA, which on Linux is not on the Python registry: elsewhere its tests are skipped, not gigabytes loaded. */
const torch = process.platform === 'linux' ? 'torch==2.13.0+cpu' : 'torch==2.13.0';
const oldest = [3, 11];

/** Where it is, or would be: what it holds is part of the name. @param {string} [cache] */
export function testPythonProgram(cache = cacheFolder()) {
  const hash = createHash('sha256').update(fs.readFileSync(requirements)).update(torch).digest('hex');
  const folder = path.join(cache, `test-python-${hash.slice(0, 12)}`);
  return path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
}

/** @param {string} program */
const stampOf = (program) => path.join(path.dirname(path.dirname(program)), 'complete');

/** Whether all of it is there. @param {string} [program] */
export function testPythonIsThere(program = testPythonProgram()) {
  return fs.existsSync(stampOf(program));
}

/** @returns {Promise<string | null>} */
async function basePython() {
  const script = `import sys; sys.exit(sys.version_info < (${oldest.join(', ')}))`;
  for (const name of process.platform === 'win32' ? ['python'] : ['python3', 'python']) {
    const { code } = await tryCommand(name, ['-c', script]).catch(() => ({ code: 1 }));
    if (code === 0) return name;
  }
  return null;
}

/**
 * @param {string} cache
 * @returns {Promise<string | null>} what was done, null if nothing was needed or nothing could be
 */
export async function setUpTestPython(cache) {
  const program = testPythonProgram(cache);
  if (testPythonIsThere(program)) return null;
  const base = await basePython();
  if (base === null) return skipped(`no Python from ${oldest.join('.')} on was found`);
  const folder = path.dirname(path.dirname(program));
  fs.rmSync(folder, { recursive: true, force: true });
  try {
    say('Python for tests: installing (once)');
    await runCommand(base, ['-m', 'venv', folder]);
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-compile',
      '--disable-pip-version-check',
      '--no-input',
    ];
    // TensorFlow's wheel may lie there already: its libraries are taken from it.
    await runCommand(program, [...pip, '--find-links', cache, '-r', requirements]);
    const { code } = await tryCommand(program, [...pip, torch]);
    fs.writeFileSync(stampOf(program), '');
    return code === 0 ? 'installed' : 'installed, without PyTorch, whose tests are skipped';
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    return skipped(firstLine(error));
  }
}

/** @param {string} reason */
function skipped(reason) {
  say(`Python for tests: ${reason}; tests that need it are skipped`);
  return null;
}
