import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Preparation } from '@core/dataset/preparation';
import { allVariants, variantFolder, type ModelVariant } from '@core/export/formats';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { loadWeights } from '../../../../electron/storage/run-weights';
import { readModel } from '../../../../electron/trainer/import/read-model';
import { temporaryFolder } from '../../temporary-folder';
import { exportIt, trainedJob } from '../export/exporting';
import { largestDifference, predictWith, refusal } from './reading';

const canBeRead = ({ format, precision }: ModelVariant) => format !== 'onnx' || precision !== 'int8';
/** Of weights that are kept less exactly: by how much a probability may differ. */
const allowed = { float32: 1e-6, float16: 0.01, int8: 0.1 } as const;

describe('exports of Ridgeline', { timeout: 300_000 }, () => {
  it.each<[Partial<Hyperparameters>, Preparation['fit'], Preparation['colour']]>([
    [{ batchNormalization: true, spatialDropoutRate: 0.1, activation: 'leakyRelu' }, 'squash', 'grey'],
    [{ model: 'resnet8', activation: 'relu', dropoutRate: 0.1 }, 'pad', 'rgb'],
    [{ model: 'mlp', activation: 'silu', inputScaling: 'rescale' }, 'crop', 'rgb'],
  ])(
    'each model gives back the network and its weights (%o, %s, %s)',
    async (hyperparameters, fit, colour) => {
      // Of one network all of them: it takes a while.
      const models = allVariants.filter(
        (one) => canBeRead(one) && (fit === 'squash' || ['keras', 'onnx'].includes(variantFolder(one))),
      );
      const preparation = { imageSize: 10, fit, colour, background: '#ffffff' };
      const job = await trainedJob(temporaryFolder(), { hyperparameters, models, preparation });
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
          for (const [parameter, values] of weights)
            expect(model.weights.get(parameter), name).toEqual(values);
        }
        expect(model.classNames).toEqual(['across', 'down', 'plain']);
        expect(model.fit).toBe(fit);
        const { samples } = model.golden ?? { samples: [] };
        expect(samples.length).toBeGreaterThan(3);
        const isGrey = model.inputShape[2] === 1;
        for (const { rgb, probabilities } of samples) {
          const found = predictWith(model, isGrey ? rgb.filter((_, i) => i % 3 === 0) : rgb, 1);
          expect(largestDifference(found, probabilities), name).toBeLessThan(allowed[variant.precision]);
        }
      }
    },
  );

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

  it.each(['rgb', 'grey'] as const)(
    'a .keras file alone is one of Keras, and scales as it did (%s)',
    async (colour) => {
      const preparation = { imageSize: 10, fit: 'squash', colour, background: '#ffffff' } as const;
      const job = await trainedJob(temporaryFolder(), {
        models: [{ format: 'keras', precision: 'float32' }],
        preparation,
      });
      await exportIt(job);
      const { golden } = await readModel(job.folder);
      const alone = join(temporaryFolder(), 'alone.keras');
      copyFileSync(join(job.folder, 'keras', 'model.keras'), alone);
      const model = await readModel(alone);
      expect([model.format, model.name, model.inputShape, model.fit]).toEqual([
        'keras',
        'alone',
        [10, 10, 3],
        'squash',
      ]);
      expect(model.scaling).not.toBeNull();
      for (const { rgb, probabilities } of golden?.samples ?? []) {
        expect(largestDifference(predictWith(model, rgb, 1), probabilities)).toBeLessThan(1e-5);
      }
    },
  );

  it('files that belong to another network are refused', async () => {
    const job = await trainedJob(temporaryFolder());
    await exportIt(job);
    const reasonWith = async (name: string, change: (text: string) => string) => {
      const path = join(job.folder, name);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, change(text));
      const { code, detail } = await refusal(readModel(job.folder));
      writeFileSync(path, text);
      return [code, detail['reason']];
    };
    expect(await reasonWith('labels.json', () => '["a", "b"]')).toEqual(['modelRefused', 'shape']);
    expect(await reasonWith('labels.json', () => '["a"]')).toEqual(['modelRefused', 'invalid']);
    const larger = (text: string) => text.replace('"imageSize": 8', '"imageSize": 16');
    expect(await reasonWith('settings.json', larger)).toEqual(['modelRefused', 'shape']);
    const wider = (text: string) => text.replace(/"filters": \d+/, '"filters": 13');
    expect(await reasonWith('settings.json', wider)).toEqual(['modelRefused', 'shape']);
    const unknown = (text: string) => text.replace(/"activation": "\w+"/, '"activation": "eval"');
    expect(await reasonWith('settings.json', unknown)).toEqual(['modelRefused', 'invalid']);
    const other = (text: string) => text.replace(/"pixels": "[^"]*"/, '"pixels": "AAAA"');
    expect(await reasonWith('golden.json', other)).toEqual(['modelRefused', 'invalid']);
    expect((await readModel(job.folder)).golden?.samples.length).toBeGreaterThan(3);
  });

  it('one with integers inside says which formats can be read', async () => {
    const job = await trainedJob(temporaryFolder(), { models: [{ format: 'onnx', precision: 'int8' }] });
    await exportIt(job);
    const { code, detail } = await refusal(readModel(job.folder));
    expect([code, detail['reason']]).toEqual(['modelRefused', 'noWeights']);
    expect(detail['formats']).toContain('keras');
  });
});
