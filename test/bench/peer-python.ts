import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../scripts/setup/cache-folder.mjs';

const requirements = join('test', 'bench', 'peer-requirements.txt');

/**
 * The Python that has Keras, PyTorch and Pillow: RIDGELINE_BENCH_PYTHON, or a virtual environment that is made once in the
 * cache folder.
 * @returns null, with a note, where there is no Python or the packages cannot be had
 */
export function peerPython(): string | null {
  const given = process.env['RIDGELINE_BENCH_PYTHON'];
  if (given !== undefined && given !== '') return given;
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), `bench-peers-${hash}`);
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return python;
  mkdirSync(folder, { recursive: true });
  console.error('Setting up Python with Keras, PyTorch and Pillow (once) …');
  const base = process.platform === 'win32' ? 'python' : 'python3';
  if (!succeeds(base, ['-m', 'venv', folder])) return skipped('no Python with venv was found');
  if (!succeeds(python, ['-m', 'pip', 'install', '--quiet', '-r', requirements]))
    return skipped('pip could not install the packages');
  writeFileSync(complete, '');
  return python;
}

function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

function skipped(reason: string): null {
  console.error(`Keras, PyTorch and Pillow are left out: ${reason}.`);
  return null;
}
