import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allVariants,
  exportFormats,
  variantFolder,
  type ExportFormat,
  type ModelVariant,
} from '@core/export/formats';
import { fields, type Hyperparameters } from '@core/hyperparameters/fields';
import { readTestLooks } from '../../../../../electron/storage/test-looks';
import { temporaryFolder } from '../../../temporary-folder';
import { unusualLayers } from '../../unusual-layers';
import { exportIt, trainedJob } from '../exporting';

const inFloat32 = exportFormats.map((format): ModelVariant => ({ format, precision: 'float32' }));

const networks: [string, Partial<Hyperparameters>][] = [
  ['a perceptron', { model: 'mlp', activation: 'selu', batchNormalization: true, dropoutRate: 0.1 }],
  [
    'a normalised CNN with averages',
    { activation: 'gelu', batchNormalization: true, pooling: 'average', head: 'globalAverage' },
  ],
  ['VGG-11', { model: 'vgg11', activation: 'silu', spatialDropoutRate: 0.1 }],
  ['ResNet-8', { model: 'resnet8', activation: 'mish', dropoutRate: 0.1 }],
  ['layers that only imported networks have', { ...unusualLayers, dropoutRate: 0.1 }],
];

describe('every format', () => {
  it.each(networks)('gives the answers of %s', async (_, hyperparameters) => {
    const job = await trainedJob(temporaryFolder(), {
      hyperparameters: { ...hyperparameters, epochs: 1 },
      models: inFloat32,
    });
    const { report } = await exportIt(job);
    expect(report.models?.map(({ format }) => format)).toEqual(exportFormats);
    for (const model of report.models ?? []) {
      expect(model).toMatchObject({ check: { samples: 30, agreeing: 30 }, test: { samples: 15 } });
      expect(model.check.largestDeviation, model.format).toBeLessThanOrEqual(1e-5);
    }
  });

  it.each(fields.activation.choices)('holds for a network with %s', async (activation) => {
    const job = await trainedJob(temporaryFolder(), {
      hyperparameters: { activation, dropoutRate: 0.2, epochs: 1 },
      models: inFloat32,
    });
    const { report } = await exportIt(job);
    for (const { check } of report.models ?? []) expect(check.largestDeviation).toBeLessThanOrEqual(1e-5);
  });

  it.each([
    { imageSize: 9, fit: 'squash', colour: 'rgb' },
    { imageSize: 8, fit: 'crop', colour: 'rgb' },
    { imageSize: 8, fit: 'pad', colour: 'grey' },
  ] as const)('takes pictures with fit $fit, $colour', async (preparation) => {
    const job = await trainedJob(temporaryFolder(), {
      preparation: { ...preparation, background: '#ffffff' },
      hyperparameters: { epochs: 1 },
      models: inFloat32,
    });
    const { report } = await exportIt(job);
    for (const { check } of report.models ?? []) expect(check.largestDeviation).toBeLessThanOrEqual(1e-5);
  });

  it('is written with every precision, and smaller with less of it', async () => {
    const hyperparameters = { denseUnits: 64, filters: 8, epochs: 6 };
    const job = await trainedJob(temporaryFolder(), {
      hyperparameters,
      models: [...allVariants],
    });
    const { report } = await exportIt(job);
    const of = (format: ExportFormat, precision: ModelVariant['precision']) =>
      report.models!.find((model) => model.format === format && model.precision === precision)!;
    expect(report.models!.map(variantFolder)).toEqual(allVariants.map(variantFolder));
    for (const { folder, bytes } of report.models!) {
      const files = readdirSync(join(job.folder, folder)).map((name) => join(job.folder, folder, name));
      expect(
        files.reduce((sum, file) => sum + statSync(file).size, 0),
        folder,
      ).toBe(bytes);
    }
    for (const format of ['tfjs', 'tfjs-graph', 'onnx'] as const) {
      expect(of(format, 'float16').bytes).toBeLessThan(of(format, 'float32').bytes);
      expect(of(format, 'int8').bytes).toBeLessThan(of(format, 'float16').bytes);
      expect(of(format, 'float16').check.largestDeviation).toBeGreaterThan(0);
      expect(of(format, 'float16').check.largestDeviation).toBeLessThan(0.01);
      expect(of(format, 'int8').check.largestDeviation).toBeLessThan(0.2);
      expect(of(format, 'int8').check.agreeing).toBeGreaterThanOrEqual(27);
    }
    // One export, one look, however many models.
    expect(await readTestLooks(job.datasetFolder)).toHaveLength(1);
  });

  it.each(exportFormats)(
    'is refused as %s where its weights are not those of the training',
    async (format) => {
      const root = temporaryFolder();
      const job = await trainedJob(root, {
        hyperparameters: { epochs: 4 },
        models: [{ format, precision: 'float32' }],
      });
      const exporting = exportIt(job, {
        onMessage: (message) => {
          if (message.type !== 'exporting' || message.stage !== 'reloading') return;
          const partial = readdirSync(root).find((name) => name.endsWith('.partial'))!;
          spoilLastKernel(join(root, partial, variantFolder(message.model)), job.lastKernel);
        },
      });
      await expect(exporting).rejects.toMatchObject({
        code: 'exportMismatch',
        detail: { format, precision: 'float32', place: 'logits', class: expect.any(String) as string },
      });
      expect(readdirSync(root).filter((name) => name.startsWith('model'))).toEqual([]);
    },
  );

  it('is refused where it is asked for twice or does not exist', async () => {
    const root = temporaryFolder();
    const job = await trainedJob(root);
    const twice = { ...job, models: [inFloat32[0]!, inFloat32[0]!] };
    await expect(exportIt(twice)).rejects.toMatchObject({ code: 'invalidInput' });
    const none: ModelVariant = { format: 'keras', precision: 'int8' };
    await expect(exportIt({ ...job, models: [none] })).rejects.toMatchObject({ code: 'invalidInput' });
  });
});

/** Finds the numbers of a kernel in whichever file has them, in plain or zipped without compression, and halves them. */
function spoilLastKernel(folder: string, kernel: Float32Array): void {
  const wanted = Buffer.from(kernel.buffer, kernel.byteOffset, kernel.byteLength);
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const content = readFileSync(file);
    const at = content.indexOf(wanted);
    if (at < 0) continue;
    content.set(new Uint8Array(kernel.map((value) => value / 2).buffer), at);
    writeFileSync(file, content);
    return;
  }
  throw new Error(`No file in ${folder} has the kernel`);
}
