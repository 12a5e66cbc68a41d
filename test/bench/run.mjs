// npm run bench -- NAME: runs one benchmark. Figures are printed, never asserted: machines differ and are shared.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { withDisplay } from '../../scripts/start/display.mjs';

const root = resolve(import.meta.dirname, '../..');

function run(command, args, environment = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const benchmarks = {
  /** All of MNIST through the window: scan, prepare, 3 epochs, and the accuracy on the 10,000 test images. */
  async mnist() {
    const images = process.env.RIDGELINE_MNIST ?? join(tmpdir(), 'ridgeline-mnist');
    if (!existsSync(join(images, 'test', '9'))) {
      run(process.execPath, ['scripts/sample/make-mnist-folders.mjs', images]);
    }
    run('npx', ['electron-vite', 'build']);
    const playwright = ['playwright', 'test', '-c', 'test/bench/playwright.config.ts', 'full-mnist'];
    return withDisplay((env) => run('npx', playwright, { ...env, RIDGELINE_MNIST: images }));
  },
};

const name = process.argv[2] ?? '';
if (!Object.hasOwn(benchmarks, name)) {
  console.error(`Which one? npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  process.exit(2);
}
await benchmarks[name]();
