import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allVariants, variantFolder, type ModelVariant } from '@core/export/formats';
import { loadWeights } from '../../../../electron/storage/run-weights';
import { readModel } from '../../../../electron/trainer/import/read-model';
import { temporaryFolder } from '../../temporary-folder';
import { exportIt, trainedJob } from '../export/exporting';
import { largestDifference, predictWith, refusal } from './reading';

const canBeRead = ({ format, precision }: ModelVariant) => format !== 'onnx' || precision !== 'int8';
/** Of weights that are kept less exactly: by how much a probability may differ. */
const allowed = { float32: 1e-6, float16: 0.01, int8: 0.1 } as const;

describe('exports of Ridgeline', { timeout: 300_000 }, () => {
  it.each([
    {
      model: 'cnn',
      batchNormalization: true,
      spatialDropoutRate: 0.1,
      dropoutRate: 0.1,
      activation: 'leakyRelu',
    },
    { model: 'resnet8', activation: 'relu' },
    { model: 'mlp', activation: 'silu' },
  ] as const)('each model gives back the network and its weights (%o)', async (hyperparameters) => {
    const models = allVariants.filter(canBeRead);
    const job = await trainedJob(temporaryFolder(), { hyperparameters, models });
    await exportIt(job);
    const { weights } = await loadWeights(job.runFolder);
    for (const variant of models) {
      const model = await readModel(join(job.folder, variantFolder(variant)));
      const name = variantFolder(variant);
      expect([model.format, model.name, model.precision], name).toEqual([
        'ridgeline',
        job.runName,
        variant.precision,
      ]);
      expect([...model.weights.keys()].sort(), name).toEqual([...weights.keys()].sort());
      if (variant.precision === 'float32') {
        for (const [parameter, values] of weights) expect(model.weights.get(parameter), name).toEqual(values);
      }
      expect(model.classNames).toEqual(['across', 'down', 'plain']);
      const { samples } = model.golden ?? { samples: [] };
      expect(samples.length).toBeGreaterThan(3);
      const isGrey = model.inputShape[2] === 1;
      for (const { rgb, probabilities } of samples) {
        const found = predictWith(model, isGrey ? rgb.filter((_, i) => i % 3 === 0) : rgb, 1);
        expect(largestDifference(found, probabilities), name).toBeLessThan(allowed[variant.precision]);
      }
    }
  });

  it('of an export the most exact model is read, and of a file only its own', async () => {
    const models: ModelVariant[] = [
      { format: 'tfjs', precision: 'int8' },
      { format: 'tfjs-graph', precision: 'float16' },
      { format: 'savedmodel', precision: 'float32' },
    ];
    const job = await trainedJob(temporaryFolder(), { models });
    await exportIt(job);
    const precisionOf = async (...path: string[]) => (await readModel(join(job.folder, ...path))).precision;
    expect(await precisionOf()).toBe('float32');
    expect(await precisionOf('settings.json')).toBe('float32');
    expect(await precisionOf('tfjs-int8', 'model.json')).toBe('int8');
    expect(await precisionOf('tfjs-int8', 'weights.bin')).toBe('int8');
    rmSync(join(job.folder, 'savedmodel'), { recursive: true });
    expect(await precisionOf()).toBe('float16');
    const { settings, scaling, fit } = await readModel(job.folder);
    expect(settings?.hyperparameters).toEqual(job.hyperparameters);
    const written = JSON.parse(readFileSync(join(job.folder, 'settings.json'), 'utf8')) as {
      dataset: { mean: number[]; std: number[] };
    };
    expect(scaling).toEqual({ mean: written.dataset.mean, std: written.dataset.std });
    expect(fit).toBe('squash');
  });

  it('one with integers inside says which formats can be read', async () => {
    const job = await trainedJob(temporaryFolder(), { models: [{ format: 'onnx', precision: 'int8' }] });
    await exportIt(job);
    const { code, detail } = await refusal(readModel(job.folder));
    expect([code, detail['reason']]).toEqual(['modelRefused', 'noWeights']);
    expect(detail['formats']).toContain('keras');
  });
});
