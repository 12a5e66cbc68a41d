// npm run bench -- NAME: runs one benchmark. Figures are printed, never asserted: machines differ and are shared.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
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
  /** 100,000 small images in 1,000 classes through the window: time, memory, and how busy main's loop is. */
  async 'hundred-thousand'() {
    const share = process.env.RIDGELINE_BENCH_SHARE ?? '1';
    const images =
      process.env.RIDGELINE_HUNDRED_THOUSAND ?? join(tmpdir(), `ridgeline-hundred-thousand-${share}`);
    if (!existsSync(images)) {
      const folder = await bundle('prepare', ['hundred-thousand']);
      run(process.execPath, [join(folder, 'hundred-thousand.mjs'), images, share]);
    }
    run('npx', ['electron-vite', 'build']);
    const playwright = ['playwright', 'test', '-c', 'test/bench/playwright.config.ts', 'hundred-thousand'];
    return withDisplay((env) => run('npx', playwright, { ...env, RIDGELINE_HUNDRED_THOUSAND: images }));
  },
  /** A million tiny files through a scan: time, memory, and how busy main's loop is. */
  async million() {
    const images = process.env.RIDGELINE_MILLION ?? join(tmpdir(), 'ridgeline-million');
    if (!existsSync(images)) {
      const folder = await bundle('prepare', ['million']);
      run(process.execPath, [join(folder, 'million.mjs'), images]);
    }
    run('npx', ['electron-vite', 'build']);
    const playwright = ['playwright', 'test', '-c', 'test/bench/playwright.config.ts', 'million'];
    return withDisplay((env) => run('npx', playwright, { ...env, RIDGELINE_MILLION: images }));
  },
  /** Compare with 10,000 runs, 50 curves of 10,000 steps and 50 variants: times to show, and the frames meanwhile. */
  async compare() {
    run('npx', ['electron-vite', 'build']);
    const playwright = ['playwright', 'test', '-c', 'test/bench/playwright.config.ts', 'compare'];
    return withDisplay((env) => run('npx', playwright, env));
  },
  /** Images per second in training, beside PyTorch, Keras and stock tfjs-node in the same minutes. */
  async train() {
    const folder = await bundle('train', ['index', 'ridgeline-worker', 'tfjs-worker']);
    run(process.execPath, [join(folder, 'index.mjs'), ...process.argv.slice(3)]);
  },
  /** Trainers killed at random moments: all runs must end with the weights of one that was left alone. */
  async kills() {
    const folder = await bundle('kills', ['index', 'trainer']);
    run(process.execPath, [join(folder, 'index.mjs'), ...process.argv.slice(3)]);
  },
  /** Test accuracies of five seeds beside those of Keras, with the same images, network and settings. */
  async agreement() {
    const folder = await bundle('agreement', ['index']);
    run(process.execPath, [join(folder, 'index.mjs')]);
  },
  /** What is known of regularisers, asked of an experiment on few images and on many. */
  async truths() {
    const folder = await bundle('truths', ['index', 'trainer']);
    run(process.execPath, [join(folder, 'index.mjs'), ...process.argv.slice(3)]);
  },
  /** Few photographs of each class, with the pretrained network and without it. Fetches CIFAR-10 (139 MB) once. */
  transfer() {
    run(process.execPath, ['test/bench/transfer.mjs']);
  },
  /** What is found on twenty healthy runs: each finding is a false alarm. */
  async diagnosis() {
    const folder = await bundle('diagnosis', ['index']);
    run(process.execPath, [join(folder, 'index.mjs'), ...process.argv.slice(3)]);
  },
  /** The lessons on a prepared dataset: what each gave. */
  async lessons() {
    const folder = await bundle('lessons', ['index']);
    run(process.execPath, [join(folder, 'index.mjs'), ...process.argv.slice(3)]);
  },
  /** Images per second from files to a dataset, beside Pillow and Keras in the same minutes. */
  async prepare() {
    const folder = await bundle('prepare', ['index'], ['pipeline', 'decoder']);
    run(process.execPath, [join(folder, 'index.mjs'), ...process.argv.slice(3)]);
  },
};

/**
 * Bundles the TypeScript of a benchmark with Ridgeline's own, packages left out, and gives the folder.
 * @param processes of the app that it starts
 */
async function bundle(name, entries, processes = []) {
  const outDir = join(root, 'node_modules/.cache/ridgeline-bench', name);
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@core': join(root, 'src/core') } },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries([
          ...entries.map((entry) => [entry, join(root, 'test/bench', name, `${entry}.ts`)]),
          ...processes.map((process) => [process, join(root, 'electron', process, 'index.ts')]),
        ]),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return outDir;
}

const name = process.argv[2] ?? '';
if (!Object.hasOwn(benchmarks, name)) {
  console.error(`Which one? npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  process.exit(2);
}
await benchmarks[name]();
