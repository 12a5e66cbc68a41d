import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import type { ModelVariant } from '@core/export/formats';
import { exportIt, trainedJob } from './exporting';

/** Below node_modules, so that a sample finds the packages that it wants. */
function folderWithPackages(): string {
  const cache = resolve('node_modules/.cache/ridgeline-test');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'samples-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const float32 = (format: ModelVariant['format']): ModelVariant => ({ format, precision: 'float32' });

it.each<[string, ModelVariant[], 'squash' | 'crop', string[]]>([
  ['ONNX Runtime', [float32('onnx')], 'squash', ['predict.mjs', 'predict.py']],
  ['a graph model', [float32('tfjs-graph')], 'squash', ['browser.html', 'predict.mjs']],
  ['a layers model', [{ format: 'tfjs', precision: 'int8' }], 'crop', ['predict.mjs']],
])('predict.mjs names the class of an image file with %s', async (_, models, fit, samples) => {
  const job = await trainedJob(folderWithPackages(), {
    preparation: { imageSize: 8, fit, colour: 'grey', background: '#ffffff' },
    hyperparameters: { epochs: 6 },
    models,
  });
  await exportIt(job);
  const sources = ['network_keras.py', 'network_torch.py'];
  expect(readdirSync(join(job.folder, 'samples')).sort()).toEqual([...samples, ...sources].sort());
  const { samples: golden } = JSON.parse(readFileSync(join(job.folder, 'golden.json'), 'utf8')) as {
    samples: { pixels: string; probabilities: number[] }[];
  };
  const { pixels, probabilities } = golden[1]!;
  const picture = join(job.folder, 'picture.png');
  const raw = { width: 8, height: 8, channels: 3 } as const;
  await sharp(Buffer.from(pixels, 'base64'), { raw }).png().toFile(picture);
  const script = join(job.folder, 'samples', 'predict.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, picture]);
  const [, label, share] = /picture\.png: (\w+) ([\d.]+)%/.exec(stdout) ?? [];
  const largest = Math.max(...probabilities);
  expect(label).toBe(['across', 'down', 'plain'][probabilities.indexOf(largest)]);
  expect(Math.abs(Number(share) / 100 - largest)).toBeLessThan(models[0]?.precision === 'int8' ? 0.1 : 1e-3);
});

it('leaves out what it has no model for', async () => {
  const job = await trainedJob(folderWithPackages(), {
    hyperparameters: { epochs: 1 },
    models: [float32('keras')],
  });
  await exportIt(job);
  const samples = ['network_keras.py', 'network_torch.py', 'predict.py'];
  expect(readdirSync(join(job.folder, 'samples')).sort()).toEqual(samples);
});
