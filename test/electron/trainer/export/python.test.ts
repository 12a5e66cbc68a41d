import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Preparation } from '@core/dataset/preparation';
import type { ModelVariant } from '@core/export/formats';
import { fields, type Hyperparameters } from '@core/hyperparameters/fields';
import { askPython, testPython } from '../../../python/test-python';
import { temporaryFolder } from '../../temporary-folder';
import { unusualLayers } from '../unusual-layers';
import { exportIt, trainedJob } from './exporting';

interface Answer {
  readonly deviation: number;
  /** For two noisy pictures of 37 × 53. */
  readonly other: number[][];
  readonly labels?: string[];
  /** The deviation through Keras' TFSMLayer, and through TensorFlow Lite. */
  readonly kerasLayer?: number;
  readonly lite?: number;
  readonly QLinearConv?: number;
  readonly QGemm?: number;
}

const python = testPython('numpy', 'onnxruntime', 'keras', 'tensorflow');
const script = resolve('test/electron/trainer/export/answers.py');

const models: ModelVariant[] = [
  { format: 'onnx', precision: 'float32' },
  { format: 'onnx', precision: 'float16' },
  { format: 'onnx', precision: 'int8' },
  { format: 'keras', precision: 'float32' },
  { format: 'savedmodel', precision: 'float32' },
  { format: 'savedmodel', precision: 'float16' },
];

const networks: [Partial<Hyperparameters>, Preparation['fit'], Preparation['colour']][] = [
  [{ model: 'mlp', activation: 'tanh', batchNormalization: true, dropoutRate: 0.1 }, 'squash', 'grey'],
  [{ activation: 'relu', filters: 8, spatialDropoutRate: 0.1, dropoutRate: 0.1 }, 'crop', 'rgb'],
  [
    { activation: 'gelu', batchNormalization: true, pooling: 'average', head: 'globalAverage' },
    'pad',
    'grey',
  ],
  [{ model: 'vgg11', activation: 'leakyRelu' }, 'squash', 'rgb'],
  [{ model: 'resnet14', activation: 'relu', dropoutRate: 0.1 }, 'squash', 'rgb'],
  [unusualLayers, 'squash', 'rgb'],
  ...fields.activation.choices.map((activation): [Partial<Hyperparameters>, 'squash', 'grey'] => [
    { activation },
    'squash',
    'grey',
  ]),
];

describe.skipIf(python === null)('in Python', () => {
  it('ONNX Runtime, Keras and TensorFlow give the golden probabilities', { timeout: 400_000 }, async () => {
    const folders: string[] = [];
    for (const [hyperparameters, fit, colour] of networks) {
      const job = await trainedJob(temporaryFolder(), {
        preparation: { imageSize: 10, fit, colour, background: '#ffffff' },
        hyperparameters: { ...hyperparameters, epochs: 3 },
        models,
      });
      await exportIt(job);
      folders.push(job.folder);
    }
    const told = askPython(python ?? '', [script, ...folders]) as Record<string, Answer>[];
    for (const [index, answers] of told.entries()) {
      const [hyperparameters, fit] = networks[index]!;
      const name = JSON.stringify({ ...hyperparameters, fit });
      const of = (folder: string) => answers[folder]!;
      for (const folder of ['onnx', 'keras', 'savedmodel'])
        expect(of(folder).deviation, `${folder} ${name}`).toBeLessThanOrEqual(1e-5);
      for (const folder of ['onnx-float16', 'savedmodel-float16'])
        expect(of(folder).deviation, `${folder} ${name}`).toBeLessThanOrEqual(0.01);
      expect(of('onnx-int8').deviation, name).toBeLessThanOrEqual(0.1);
      expect(of('onnx').labels).toEqual(['across', 'down', 'plain']);
      expect(of('savedmodel').kerasLayer, name).toBeLessThanOrEqual(1e-5);
      expect(of('savedmodel').lite, name).toBeLessThanOrEqual(1e-5);
      // ONNX Runtime really multiplies whole numbers: every convolution and dense layer but none in float32.
      expect(of('onnx').QLinearConv).toBe(0);
      expect(of('onnx-int8').QGemm! + of('onnx-int8').QLinearConv!, name).toBeGreaterThan(0);
      // Pictures of any other size get the same answer from both.
      expect(
        of('savedmodel')
          .other.flat()
          .map((value, i) => Math.abs(value - of('onnx').other.flat()[i]!)),
        name,
      ).toSatisfy((differences: number[]) => Math.max(...differences) < 1e-4);
    }
  });

  it('predict.py names the classes of image files with each runtime', { timeout: 300_000 }, async () => {
    const job = await trainedJob(temporaryFolder(), { hyperparameters: { epochs: 3 }, models });
    await exportIt(job);
    const golden = JSON.parse(readFileSync(join(job.folder, 'golden.json'), 'utf8')) as {
      samples: { pixels: string; probabilities: number[] }[];
    };
    const { pixels, probabilities } = golden.samples[0]!;
    const picture = join(job.folder, 'picture.png');
    const raw = { width: 8, height: 8, channels: 3 } as const;
    await sharp(Buffer.from(pixels, 'base64'), { raw }).png().toFile(picture);
    for (const runtime of ['onnx', 'keras', 'savedmodel']) {
      const args = [join(job.folder, 'samples', 'predict.py'), '--runtime', runtime, '--json', picture];
      const answer = askPython(python ?? '', args) as { probabilities: Record<string, number> };
      for (const [index, label] of ['across', 'down', 'plain'].entries())
        expect(answer.probabilities[label], runtime).toBeCloseTo(probabilities[index]!, 4);
    }
  });
});
