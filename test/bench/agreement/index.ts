import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { peerPython } from '../peer-python';
import { tInterval } from './t-interval';
import { trainedAccuracy } from './trained-accuracy';
import { writeDigits } from './digits';

/*
 * npm run bench -- agreement : the same images, network and settings in Ridgeline and in Keras, five seeds each. Both
 * keep the weights of the epoch with the lowest validation cross-entropy. Seeds are not shared: the two draw different
 * numbers, so it is the distributions that must agree.
 */

const seeds = [1, 2, 3, 4, 5];
const settings: Hyperparameters = {
  ...defaultHyperparameters,
  epochs: 4,
  batchSize: 64,
  learningRate: 0.001,
  schedule: 'constant',
  penalty: 'l2',
  l2: 1e-4,
  dropoutRate: 0.25,
};

const python = peerPython();
if (python === null) process.exit(0);
const folder = mkdtempSync(join(tmpdir(), 'ridgeline-agreement-'));
try {
  const { dataset, manifest } = await writeDigits(folder);
  const found = { Ridgeline: [] as number[], Keras: [] as number[] };
  for (const seed of seeds) {
    const runFolder = join(folder, `run-${seed}`);
    found.Ridgeline.push(await trainedAccuracy(dataset, runFolder, { ...settings, seed }));
    found.Keras.push(kerasAccuracy(python, dataset, manifest, seed));
    console.error(`seed ${seed}: Ridgeline ${found.Ridgeline.at(-1)}, Keras ${found.Keras.at(-1)}`);
  }
  const text = report(found, manifest);
  console.log(text);
  const file = process.env['RIDGELINE_BENCH_OUT'];
  if (file !== undefined) writeFileSync(file, text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function kerasAccuracy(command: string, dataset: string, manifest: DatasetManifest, seed: number): number {
  const { mean, std, preparation } = manifest;
  const task = { dataset, mean, std, imageSize: preparation.imageSize, seed, settings };
  const script = join('test', 'bench', 'agreement', 'keras_peer.py');
  const { status, stdout, stderr } = spawnSync(command, [script, JSON.stringify(task)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Keras failed: ${stderr}`);
  return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { accuracy: number }).accuracy;
}

function report(found: Readonly<Record<string, number[]>>, { counts }: DatasetManifest): string {
  const lines = Object.entries(found).map(([name, accuracies]) => {
    const { mean, low, high } = tInterval(accuracies);
    const each = accuracies.map(percent).join(', ');
    return `| ${name} | ${each} | **${percent(mean)}** | ${percent(low)} – ${percent(high)} |`;
  });
  const [ours, theirs] = Object.values(found).map(tInterval);
  const agree =
    ours !== undefined && theirs !== undefined && ours.low <= theirs.high && theirs.low <= ours.high;
  return [
    `${counts.train} training, ${counts.validation} validation, ${counts.test} test images.`,
    '',
    `| | test accuracy by seed, % | mean | 95 % interval of the mean |`,
    '| --- | --- | --- | --- |',
    ...lines,
    '',
    agree ? 'The intervals overlap: they agree.' : 'The intervals do not overlap: THEY DISAGREE.',
    '',
  ].join('\n');
}

function percent(share: number): string {
  return (share * 100).toFixed(2);
}
