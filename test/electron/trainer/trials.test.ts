import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { judgeSignal } from '@core/diagnosis/signal';
import { evaluate } from '@core/evaluation/evaluation';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { fromTrainerSchema, type EvaluateJob, type FromTrainer, type TrialJob } from '@core/protocol/trainer';
import { ExplosionWatch, rangeLearningRate } from '@core/schedule/range-test';
import type { Batch, StepSettings } from '../../../electron/trainer/engine/engine';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import type { JobSurroundings } from '../../../electron/trainer/surroundings';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { loadPredictions } from '../../../electron/storage/predictions-file';
import { loadRunFile } from '../../../electron/storage/run-file';
import { readTestLooks } from '../../../electron/storage/test-looks';
import { evaluateRun } from '../../../electron/trainer/trials/evaluate-run';
import { forecastRun } from '../../../electron/trainer/trials/forecast-run';
import { testRange } from '../../../electron/trainer/trials/test-range';
import { temporaryFolder } from '../temporary-folder';
import { engineWith } from './engine-with';
import { writeStripes } from './stripes-dataset';
import { quickHyperparameters, train } from './training';

/** Does a job, and gives what was said. */
async function said(
  work: (surroundings: JobSurroundings) => Promise<void>,
  options: Partial<JobSurroundings> = {},
): Promise<FromTrainer[]> {
  const messages: FromTrainer[] = [];
  const signal = new AbortController().signal;
  await work({ createEngine: createGraphEngine, signal, send: (m) => messages.push(m), ...options });
  return messages;
}

async function trial(): Promise<TrialJob> {
  return { datasetFolder: await writeStripes(temporaryFolder()), hyperparameters: quickHyperparameters };
}

describe('evaluateRun', () => {
  it('measures the best weights as the training did', async () => {
    const { datasetFolder, hyperparameters } = await trial();
    const runFolder = join(temporaryFolder(), 'run-1');
    const { epochs } = await train({ datasetFolder, runFolder, hyperparameters: { epochs: 2 } });
    const best = epochs.findLast((report) => report.isBest)!;
    const job: EvaluateJob = { datasetFolder, runFolder, hyperparameters, split: 'validation' };
    expect(await said((s) => evaluateRun(job, s))).toEqual([
      { type: 'evaluated', measure: best.validation, dropout: null },
    ]);
    expect(await said((s) => evaluateRun({ ...job, split: 'test' }, s))).toMatchObject([
      { type: 'evaluated', measure: { samples: 30 } },
    ]);
    const cancelled = said((s) => evaluateRun(job, s), { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('counts a look at the test split, and none at the validation split', async () => {
    const { datasetFolder, hyperparameters } = await trial();
    const runFolder = join(temporaryFolder(), 'run-1');
    await train({ datasetFolder, runFolder, hyperparameters: { epochs: 1 } });
    const { name } = await loadRunFile(runFolder);
    const job: EvaluateJob = { datasetFolder, runFolder, hyperparameters, split: 'validation' };
    await said((s) => evaluateRun(job, s));
    expect(await readTestLooks(datasetFolder)).toEqual([]);
    const [told] = await said((s) => evaluateRun({ ...job, split: 'test' }, s));
    const accuracy = told?.type === 'evaluated' ? told.measure.accuracy : null;
    expect(await readTestLooks(datasetFolder)).toEqual([
      { at: expect.any(String) as string, by: 'evaluation', run: name, accuracy },
    ]);
  });

  it('writes what it says of every sample, in the order of the dataset, if asked', async () => {
    const { datasetFolder, hyperparameters } = await trial();
    const runFolder = join(temporaryFolder(), 'run-1');
    await train({ datasetFolder, runFolder, hyperparameters: { epochs: 1 } });
    const predictionsFile = join(temporaryFolder(), 'predictions');
    const job: EvaluateJob = { datasetFolder, runFolder, hyperparameters, split: 'test', predictionsFile };
    const [told] = await said((s) => evaluateRun(job, s));
    if (told?.type !== 'evaluated') throw new Error('not measured');
    const { labels, probabilities, classes } = await loadPredictions(predictionsFile);
    const reader = await DatasetReader.open(datasetFolder);
    expect([...labels]).toEqual([...reader.labels('test')]);
    await reader.close();
    const found = evaluate({ labels, probabilities, classes });
    expect(found.accuracy).toBe(told.measure.accuracy);
    expect(found.classes.map(({ predicted }) => predicted)).toEqual(told.measure.predicted);
    expect(found.temperature?.lossBefore).toBeCloseTo(told.measure.dataLoss, 5);
    expect(await readTestLooks(datasetFolder)).toHaveLength(1);
  });

  it('leaves no predictions of a test split if the look at it cannot be noted', async () => {
    const { datasetFolder, hyperparameters } = await trial();
    const runFolder = join(temporaryFolder(), 'run-1');
    await train({ datasetFolder, runFolder, hyperparameters: { epochs: 1 } });
    const predictionsFile = join(temporaryFolder(), 'predictions');
    mkdirSync(datasetFiles.addedLooks(datasetFolder));
    const job: EvaluateJob = { datasetFolder, runFolder, hyperparameters, split: 'test', predictionsFile };
    await expect(said((s) => evaluateRun(job, s))).rejects.toThrow();
    expect(existsSync(predictionsFile)).toBe(false);
  });

  it('measures with dropout left on if asked, by the mean of the passes and by each alone', async () => {
    const { datasetFolder } = await trial();
    const runFolder = join(temporaryFolder(), 'run-1');
    const hyperparameters = { ...quickHyperparameters, dropoutRate: 0.5 };
    await train({ datasetFolder, runFolder, hyperparameters: { epochs: 1, dropoutRate: 0.5 } });
    const job: EvaluateJob = {
      datasetFolder,
      runFolder,
      hyperparameters,
      split: 'validation',
      dropoutPasses: 2,
    };
    // One pass says the first class, the next one the second: their mean is the second.
    const answers = [
      [0.5, 0.25, 0.25],
      [0.125, 0.75, 0.125],
    ];
    const createEngine = engineWith(() => ({
      predictWithDropout: (_: Uint8Array, size: number, draw: number) =>
        Float32Array.from(Array.from({ length: size }, () => answers[draw % 2]!).flat()),
    }));
    const [told] = await said((s) => evaluateRun(job, s), { createEngine });
    if (told?.type !== 'evaluated' || told.dropout === null) throw new Error('not measured');
    const { passes, averaged, single } = told.dropout;
    expect(passes).toBe(2);
    expect(averaged).toMatchObject({ samples: 60 });
    expect(averaged.accuracy).toBeCloseTo(1 / 3, 10);
    expect(averaged.dataLoss).toBeCloseTo(-Math.log(0.3125 * 0.5 * 0.1875) / 3, 6);
    expect(single.accuracy).toBeCloseTo(1 / 3, 10);
    const logs = answers.flat().map(Math.log);
    expect(single.dataLoss).toBeCloseTo(-logs.reduce((sum, log) => sum + log, 0) / 6, 6);
  });

  it('has nothing to leave on in a network without dropout', async () => {
    const { datasetFolder, hyperparameters } = await trial();
    const runFolder = join(temporaryFolder(), 'run-1');
    await train({ datasetFolder, runFolder, hyperparameters: { epochs: 1 } });
    const job: EvaluateJob = {
      datasetFolder,
      runFolder,
      hyperparameters: { ...hyperparameters, dropoutRate: 0 },
      split: 'validation',
      dropoutPasses: 3,
    };
    expect(await said((s) => evaluateRun(job, s))).toMatchObject([{ dropout: null }]);
  });

  it('needs images and weights', async () => {
    const root = temporaryFolder();
    const datasetFolder = await writeStripes(root, { counts: { train: 24, validation: 6, test: 0 } });
    const runFolder = join(root, 'run-1');
    const hyperparameters = quickHyperparameters;
    const job: EvaluateJob = { datasetFolder, runFolder, hyperparameters, split: 'test' };
    await expect(said((s) => evaluateRun(job, s))).rejects.toMatchObject({ code: 'runHasNoWeights' });
    await train({ datasetFolder, runFolder, hyperparameters: { epochs: 1 } });
    await expect(said((s) => evaluateRun(job, s))).rejects.toMatchObject({
      code: 'tooFewImages',
      detail: { split: 'test', count: 0 },
    });
  });
});

describe('forecastRun', () => {
  it('tells time, memory and signal', async () => {
    const job = await trial();
    const messages = await said((s) => forecastRun(job, s));
    expect(messages).toHaveLength(1);
    const [message] = messages;
    if (message?.type !== 'forecast') throw new Error('no forecast');
    const { forecast } = message;
    expect(forecast.steps).toBeGreaterThanOrEqual(3);
    expect(forecast.imagesPerSecond).toBeGreaterThan(0);
    expect(forecast.secondsPerEpoch).toBeGreaterThan(240 / forecast.imagesPerSecond);
    expect(forecast.seconds).toBeGreaterThan(6 * forecast.secondsPerEpoch);
    // TensorFlow alone takes more, and no test machine has that much.
    expect(forecast.memoryBytes).toBeGreaterThan(50 * 2 ** 20);
    expect(forecast.memoryBytes).toBeLessThan(2 ** 40);
    expect(forecast.signal.length).toBeGreaterThan(0);
    expect(forecast.signal.every(({ variance }) => Number.isFinite(variance))).toBe(true);
  });

  it('can be told, also of a signal that grows beyond all numbers', async () => {
    const { datasetFolder } = await trial();
    const hyperparameters: Hyperparameters = {
      ...quickHyperparameters,
      model: 'mlp',
      hiddenLayers: 20,
      denseUnits: 512,
      kernelInitializer: 'randomNormal',
      initializerStddev: 10,
    };
    const [message] = await said((s) => forecastRun({ datasetFolder, hyperparameters }, s));
    const told = v.parse(fromTrainerSchema, message);
    if (told.type !== 'forecast') throw new Error('no forecast');
    expect(judgeSignal(told.forecast.signal)).toMatchObject({ kind: 'explodes', factor: Infinity });
  });

  it('looks at the signal before the first step', async () => {
    const job = await trial();
    const calls: string[] = [];
    const createEngine = engineWith((engine) => ({
      signal: (batch: Batch) => {
        calls.push('signal');
        return engine.signal(batch);
      },
      trainStep: (batch: Batch, settings: StepSettings) => {
        calls.push(`step ${settings.step}`);
        return engine.trainStep(batch, settings);
      },
    }));
    await said((s) => forecastRun(job, s), { createEngine });
    expect(calls.slice(0, 3)).toEqual(['signal', 'step 0', 'step 1']);
  });

  it('can be cancelled', async () => {
    const job = await trial();
    const cancelled = said((s) => forecastRun(job, s), { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('testRange', () => {
  const pointsOf = (messages: FromTrainer[]) =>
    messages.flatMap((message) => (message.type === 'range' ? message.points : []));

  it('raises the rate step by step until the loss explodes', async () => {
    const job = await trial();
    const hyperparameters = { ...job.hyperparameters, optimizer: 'momentum', learningRate: 0.5 } as const;
    const messages = await said((s) => testRange({ ...job, hyperparameters }, s));
    expect(messages.at(-1)).toEqual({ type: 'rangeTested' });
    const points = pointsOf(messages);
    points.forEach(({ learningRate }, i) => expect(learningRate).toBe(rangeLearningRate(i, 100)));
    const watch = new ExplosionWatch();
    expect(points.some(({ loss }) => watch.hasExploded(loss))).toBe(false);
    expect(messages[0]).toMatchObject({ type: 'range', total: 100 });
    expect(points.length).toBeGreaterThan(50);
  });

  it('goes to the end if nothing explodes, and stops where something does', async () => {
    const job = await trial();
    const lossOf = (loss: (step: number) => number) =>
      engineWith((engine) => ({
        trainStep: (batch: Batch, settings: StepSettings) => ({
          ...engine.trainStep(batch, settings),
          dataLoss: loss(settings.step),
          isFinite: true,
        }),
      }));
    const calm = await said((s) => testRange(job, s), { createEngine: lossOf(() => 1) });
    expect(pointsOf(calm)).toHaveLength(100);
    const wild = await said((s) => testRange(job, s), {
      createEngine: lossOf((step) => (step < 20 ? 1 : 1000)),
    });
    expect(pointsOf(wild)).toHaveLength(20);
  });

  it('can be cancelled', async () => {
    const job = await trial();
    const cancelled = said((s) => testRange(job, s), { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });
});
