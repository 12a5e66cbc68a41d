import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fields, type Hyperparameters } from '@core/hyperparameters/fields';
import { exportReportSchema } from '@core/export/export-report';
import { loadWeights, saveWeights, weightsPath } from '../../../../electron/storage/run-weights';
import { readTestLooks } from '../../../../electron/storage/test-looks';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import { temporaryFolder } from '../../temporary-folder';
import { exportIt, trainedJob } from './exporting';

interface PlainAnswer {
  deviations: number[];
  labels: string[];
  largeShape: number[];
}

/** What a process with plain TensorFlow.js and nothing of ours makes of the folder. */
async function inPlainTfjs(folder: string): Promise<PlainAnswer> {
  const script = resolve('test/electron/trainer/export/load-in-plain-tfjs.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder]);
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as PlainAnswer;
}

const partials = (root: string) => readdirSync(root).filter((name) => name.endsWith('.partial'));

describe('exportModel', () => {
  it.each([
    { imageSize: 8, fit: 'squash', colour: 'grey' },
    { imageSize: 9, fit: 'squash', colour: 'rgb' },
    { imageSize: 8, fit: 'crop', colour: 'rgb' },
    { imageSize: 8, fit: 'pad', colour: 'grey' },
  ] as const)('gives plain TensorFlow.js the same answers: $fit, $colour', async (preparation) => {
    const root = temporaryFolder();
    const job = await trainedJob(root, { preparation: { ...preparation, background: '#ffffff' } });
    const { report } = await exportIt(job);
    const { deviations, labels, largeShape } = await inPlainTfjs(job.folder);
    expect(deviations).toHaveLength(8);
    expect(Math.max(...deviations)).toBeLessThanOrEqual(1e-4);
    expect(labels).toEqual(['across', 'down', 'plain']);
    expect(largeShape).toEqual([2, 3]);
    expect(report.check.largestDeviation).toBeLessThanOrEqual(1e-4);
  });

  it.each<[string, Partial<Hyperparameters>]>([
    ['a perceptron', { model: 'mlp', activation: 'selu', batchNormalization: true }],
    [
      'a normalised CNN with averages',
      { activation: 'gelu', batchNormalization: true, pooling: 'average', head: 'globalAverage' },
    ],
    ['VGG-11', { model: 'vgg11', activation: 'silu', spatialDropoutRate: 0.1 }],
    ['ResNet-8', { model: 'resnet8', activation: 'mish', dropoutRate: 0.1 }],
  ])('gives plain TensorFlow.js the same answers for %s', async (_, hyperparameters) => {
    const job = await trainedJob(temporaryFolder(), { hyperparameters: { ...hyperparameters, epochs: 1 } });
    await exportIt(job);
    const { deviations } = await inPlainTfjs(job.folder);
    expect(deviations).toHaveLength(8);
    expect(Math.max(...deviations)).toBeLessThanOrEqual(1e-4);
  });

  it.each(['rescale', 'none'] as const)(
    'gives plain TensorFlow.js the same answers for pixels scaled by %s',
    async (inputScaling) => {
      const root = temporaryFolder();
      const job = await trainedJob(root, {
        preparation: { imageSize: 8, fit: 'squash', colour: 'grey', background: '#ffffff' },
        hyperparameters: { inputScaling, epochs: 1 },
      });
      await exportIt(job);
      const { deviations } = await inPlainTfjs(job.folder);
      expect(Math.max(...deviations)).toBeLessThanOrEqual(1e-4);
      const card = readFileSync(join(job.folder, 'MODEL_CARD.md'), 'utf8');
      expect(card).toContain(inputScaling === 'rescale' ? 'divided by 255' : 'levels from 0 to 255');
      expect(card).not.toContain('normalised with the mean');
    },
  );

  it.each(fields.activation.choices)('holds for a network with %s', async (activation) => {
    const root = temporaryFolder();
    const job = await trainedJob(root, { hyperparameters: { activation, dropoutRate: 0.2, epochs: 1 } });
    const { report } = await exportIt(job);
    expect(report.check).toMatchObject({ samples: 30, agreeing: 30 });
  });

  it('counts that it looked at the test split, if there is one', async () => {
    const job = await trainedJob(temporaryFolder());
    const { report } = await exportIt(job);
    expect(await readTestLooks(job.datasetFolder)).toEqual([
      {
        at: expect.any(String) as string,
        by: 'export',
        run: 'stripes | first try',
        accuracy: report.test?.accuracy,
      },
    ]);
    const untested = await trainedJob(temporaryFolder(), { test: 0 });
    await exportIt(untested);
    expect(await readTestLooks(untested.datasetFolder)).toEqual([]);
  });

  it('writes these files and reports them', async () => {
    const root = temporaryFolder();
    const job = await trainedJob(root);
    const { report } = await exportIt(job);
    expect(v.parse(exportReportSchema, report)).toEqual(report);
    const names = [
      'MODEL_CARD.md',
      'golden.json',
      'index.html',
      'labels.json',
      'samples/network_keras.py',
      'samples/network_torch.py',
      'samples/predict.mjs',
      'settings.json',
      'tfjs/model.json',
      'tfjs/weights.bin',
    ];
    expect(readdirSync(job.folder).sort()).toEqual(
      [...new Set(names.map((name) => name.split('/')[0]))].sort(),
    );
    expect(report.files).toEqual(
      names.map((name) => ({ name, bytes: statSync(join(job.folder, name)).size })),
    );
    expect(partials(root)).toEqual([]);
    expect(report.check.histogram.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(report.validation).toMatchObject({ samples: 30 });
    expect(report.validation.accuracy).toBeCloseTo(job.best.validation.accuracy, 10);
    expect(report.validation.dataLoss).toBeCloseTo(job.best.validation.dataLoss, 4);
    expect(report.test).toMatchObject({ samples: 15 });
    const settings = JSON.parse(readFileSync(join(job.folder, 'settings.json'), 'utf8')) as object;
    expect(settings).toMatchObject({ hyperparameters: job.hyperparameters, run: { epoch: job.best.epoch } });
    expect(readFileSync(join(job.folder, 'MODEL_CARD.md'), 'utf8')).toContain('stripes \\| first try');
  });

  it('tells epoch and figures of the weights that are there, whatever was reported before them', async () => {
    const job = await trainedJob(temporaryFolder());
    const { weights, meta } = await loadWeights(job.runFolder);
    // The trainer was killed after it had kept the weights of a later epoch and before it reported that.
    const zeros = new Map([...weights].map(([name, values]) => [name, new Float32Array(values.length)]));
    await saveWeights(job.runFolder, zeros, { ...meta, epoch: 7, step: 777 });
    const { report } = await exportIt(job);
    // Without weights, each of the three classes is as likely as the others.
    expect(report.validation.dataLoss).toBeCloseTo(Math.log(3), 5);
    expect(job.best.validation.dataLoss).not.toBeCloseTo(Math.log(3), 2);
    const card = readFileSync(join(job.folder, 'MODEL_CARD.md'), 'utf8');
    expect(card).toContain('epoch 7 (step 777)');
    expect(card).toContain(`| ${Math.log(3).toFixed(4)} |`);
    expect(card).not.toContain(job.best.validation.dataLoss.toFixed(4));
    const settings = JSON.parse(readFileSync(join(job.folder, 'settings.json'), 'utf8')) as object;
    expect(settings).toMatchObject({ run: { epoch: 7, step: 777 } });
  });

  it('tells how far it is, stage by stage', async () => {
    const root = temporaryFolder();
    const { messages } = await exportIt(await trainedJob(root, { test: 0 }));
    const stages = messages.flatMap((message) => (message.type === 'exporting' ? [message.stage] : []));
    expect([...new Set(stages)]).toEqual(['writing', 'reloading', 'checking', 'testing']);
    const model = { format: 'tfjs', precision: 'float32' };
    expect(messages.at(-2)).toEqual({ type: 'exporting', model, stage: 'testing', done: 30, total: 30 });
    expect(messages.at(-1)).toMatchObject({ type: 'exported', report: { test: null } });
  });

  it('refuses a file that is not what was trained', async () => {
    const root = temporaryFolder();
    const job = await trainedJob(root);
    const tampering = exportIt(job, {
      onMessage: (message) => {
        if (message.type !== 'exporting' || message.stage !== 'reloading') return;
        const weights = join(root, partials(root)[0]!, 'tfjs', 'weights.bin');
        const values = new Float32Array(new Uint8Array(readFileSync(weights)).buffer);
        writeFileSync(weights, new Uint8Array(values.map((value) => value * 1.05).buffer));
      },
    });
    await expect(tampering).rejects.toMatchObject({
      code: 'exportMismatch',
      detail: { limit: 1e-4, format: 'tfjs', place: 'preprocessing' },
    });
    expect(existsSync(job.folder)).toBe(false);
    expect(partials(root)).toEqual([]);
  });

  it('refuses answers that are no numbers', async () => {
    const job = await trainedJob(temporaryFolder());
    const exporting = exportIt(job, {
      createEngine: (settings) => {
        const engine = createGraphEngine(settings);
        engine.predict = (_, size) => new Float32Array(3 * size).fill(NaN);
        return engine;
      },
    });
    await expect(exporting).rejects.toMatchObject({ code: 'exportMismatch' });
  });

  it.each(['reloading', 'checking', 'testing'] as const)('can be cancelled while %s', async (stage) => {
    const root = temporaryFolder();
    const job = await trainedJob(root);
    const stop = new AbortController();
    const cancelling = exportIt(job, {
      signal: stop.signal,
      onMessage: (message) => {
        if (message.type === 'exporting' && message.stage === stage) stop.abort();
      },
    });
    await expect(cancelling).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(job.folder)).toBe(false);
    expect(partials(root)).toEqual([]);
  });

  it('overwrites nothing', async () => {
    const job = await trainedJob(temporaryFolder());
    mkdirSync(job.folder);
    writeFileSync(join(job.folder, 'mine.txt'), 'mine');
    await expect(exportIt(job)).rejects.toMatchObject({
      code: 'folderNotEmpty',
      detail: { path: job.folder },
    });
    expect(readdirSync(job.folder)).toEqual(['mine.txt']);
  });

  it('takes an empty folder', async () => {
    const job = await trainedJob(temporaryFolder());
    mkdirSync(job.folder);
    await exportIt(job);
    expect(existsSync(join(job.folder, 'tfjs', 'model.json'))).toBe(true);
  });

  it('says when the weights are damaged or missing', async () => {
    const root = temporaryFolder();
    const job = await trainedJob(root);
    await expect(exportIt({ ...job, runFolder: join(root, 'other') })).rejects.toMatchObject({
      code: 'runHasNoWeights',
    });
    writeFileSync(weightsPath(job.runFolder), 'short');
    await expect(exportIt(job)).rejects.toMatchObject({ code: 'weightsDamaged' });
    expect(partials(root)).toEqual([]);
  });
});
