import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type * as FsPromises from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { toFailure } from '@core/errors';
import { learningRateAt, schedulePlan } from '@core/schedule/learning-rate';
import { loadNewestCheckpoint } from '../../../electron/storage/checkpoints';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { loadWeights, weightsPath } from '../../../electron/storage/run-weights';
import type { Batch, StepSettings } from '../../../electron/trainer/engine/engine';
import { temporaryFolder } from '../temporary-folder';
import { engineWith } from './engine-with';
import { writeStripes } from './stripes-dataset';
import { quickHyperparameters, train, type Trained } from './training';

/** Fails every write of a file while there is a failure. */
const disk = vi.hoisted(() => ({ failure: null as Error | null }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FsPromises>();
  const open: typeof real.open = async (path, flags, ...rest) => {
    if (disk.failure !== null && flags === 'w') throw disk.failure;
    return real.open(path, flags, ...rest);
  };
  return { ...real, open };
});

async function folders() {
  const root = temporaryFolder();
  return { datasetFolder: await writeStripes(root), runFolder: join(root, 'run-1') };
}

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('trainRun', () => {
  it('learns, and reports every step and epoch', async () => {
    const { datasetFolder, runFolder } = await folders();
    const { types, steps, epochs } = await train({ datasetFolder, runFolder });

    expect(types[0]).toBe('started');
    expect(types.at(-1)).toBe('finished');
    // 240 samples in batches of 32: seven full ones and one of 16.
    expect(steps.map((report) => report.step)).toEqual(Array.from({ length: 48 }, (_, i) => i + 1));
    expect(epochs.map(({ epoch, step }) => [epoch, step])).toEqual([1, 2, 3, 4, 5, 6].map((e) => [e, e * 8]));
    const last = epochs.at(-1)!;
    expect(last.validation.accuracy).toBeGreaterThan(0.95);
    expect(last.validation.samples).toBe(60);
    expect(last.train.samples).toBe(240);
    expect(last.penalty).toBe(0);
  });

  it('follows the schedule step by step', async () => {
    const { datasetFolder, runFolder } = await folders();
    const hyperparameters = {
      ...quickHyperparameters,
      schedule: 'cosine',
      warmupEpochs: 1,
      epochs: 3,
    } as const;
    const { steps } = await train({ datasetFolder, runFolder, hyperparameters });
    const plan = schedulePlan(hyperparameters, 8);
    expect(steps.map((s) => s.learningRate)).toEqual(steps.map((s) => learningRateAt(s.step - 1, plan)));
  });

  it('visits every sample once an epoch, in another order each time', async () => {
    const { datasetFolder, runFolder } = await folders();
    const seen: string[] = [];
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, settings: StepSettings) => {
        const bytes = batch.pixels.length / 32;
        for (let i = 0; i < batch.size; i++) {
          seen.push(`${batch.labels[i]}:${batch.pixels.subarray(i * bytes, (i + 1) * bytes).join()}`);
        }
        return engine.trainStep(batch, settings);
      },
    }));
    await train({ datasetFolder, runFolder, createEngine, hyperparameters: { epochs: 2 } });
    const [first, second] = [seen.slice(0, 240), seen.slice(240)];
    expect(new Set(first).size).toBe(240);
    expect([...first].sort()).toEqual([...second].sort());
    expect(first).not.toEqual(second);
  });

  it('keeps the weights of the epoch with the lowest validation loss', async () => {
    const { datasetFolder, runFolder } = await folders();
    const losses = [3, 1, 2];
    let epoch = 0;
    const saved = new Map<number, Map<string, Float32Array>>();
    const createEngine = engineWith((engine) => ({
      // The last evaluation of an epoch is that of the validation split.
      evaluate: (batch: Batch) => ({ ...engine.evaluate(batch), lossSum: losses[epoch]! * batch.size }),
      readWeights: () => {
        epoch += 1;
        const weights = engine.readWeights();
        saved.set(epoch, weights);
        return weights;
      },
    }));
    const { epochs } = await train({
      datasetFolder,
      runFolder,
      createEngine,
      hyperparameters: { epochs: 3 },
    });
    expect(epochs.map((report) => report.isBest)).toEqual([true, true, false]);
    const { meta, weights } = await loadWeights(runFolder);
    expect(meta).toEqual({ runId: 'run-1', epoch: 2, step: 16 });
    expect(weights).toEqual(saved.get(2));
  });

  it('has the weights on disk before it tells of the epoch', async () => {
    const { datasetFolder, runFolder } = await folders();
    const there: boolean[] = [];
    await train({
      datasetFolder,
      runFolder,
      hyperparameters: { epochs: 1 },
      onMessage: ({ type }) => type === 'epoch' && there.push(existsSync(weightsPath(runFolder))),
    });
    expect(there).toEqual([true]);
  });

  it.each([
    ['adam', { optimizer: 'adam', dropoutRate: 0.5, penalty: 'elasticNet', weightDecay: 0.01 }],
    ['sgd', { optimizer: 'sgd', dropoutRate: 0.3 }],
  ] as const)('gives the same weights twice to the bit with %s', async (_, hyperparameters) => {
    const { datasetFolder, runFolder } = await folders();
    await train({ datasetFolder, runFolder, hyperparameters: { ...hyperparameters, epochs: 2 } });
    const first = digest(weightsPath(runFolder));
    await train({ datasetFolder, runFolder, hyperparameters: { ...hyperparameters, epochs: 2 } });
    expect(digest(weightsPath(runFolder))).toBe(first);
    await train({ datasetFolder, runFolder, hyperparameters: { ...hyperparameters, epochs: 2, seed: 2 } });
    expect(digest(weightsPath(runFolder))).not.toBe(first);
  });

  it('has as many tensors after each epoch as after the first', async () => {
    const { datasetFolder, runFolder } = await folders();
    const counts: number[] = [];
    let numTensors = (): number => NaN;
    const createEngine = engineWith((engine) => {
      numTensors = () => engine.numTensors();
      return {};
    });
    await train({
      datasetFolder,
      runFolder,
      createEngine,
      onMessage: ({ type }) => type === 'epoch' && counts.push(numTensors()),
    });
    expect(counts).toEqual(Array.from({ length: 6 }, () => counts[0]));
  });
});

describe('early stopping', () => {
  it('ends out of patience, and keeps the best weights', async () => {
    const { datasetFolder, runFolder } = await folders();
    const losses = [3, 1, 0.95, 2, 1.5, 1, 1];
    let epoch = -1;
    const createEngine = engineWith((engine) => ({
      // The first to be measured after an epoch are training samples.
      evaluate: ({ size }: Batch) => ({
        lossSum: losses[Math.max(0, epoch)]! * size,
        correct: 0,
        predicted: [],
        answers: new Float32Array(size),
        confidences: new Float32Array(size),
      }),
      penalty: () => engine.penalty(),
      trainStep: (batch: Batch, settings: StepSettings) => {
        if (settings.step % 8 === 0) epoch += 1;
        return engine.trainStep(batch, settings);
      },
    }));
    const { messages, epochs } = await train({
      datasetFolder,
      runFolder,
      createEngine,
      hyperparameters: { epochs: 7, patience: 3, minDelta: 0.1 },
    });
    // 0.95 is better than 1, though not by 0.1: epoch 2 starts the wait, and epoch 3 is the best.
    expect(messages.at(-1)).toMatchObject({ type: 'finished', end: { reason: 'patience', step: 40 } });
    expect(epochs.map((report) => report.isBest)).toEqual([true, true, true, false, false]);
    expect((await loadWeights(runFolder)).meta.epoch).toBe(3);
  });
});

describe('a dataset ten times larger than what may be kept in memory', () => {
  it('trains to the same weights through two buffers', async () => {
    const { datasetFolder, runFolder } = await folders();
    const end = (trained: Trained) => trained.messages.at(-1);
    const inMemory = await train({ datasetFolder, runFolder });
    const buffers = new Set<ArrayBufferLike>();
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, settings: StepSettings) => {
        if (settings.step < 8) buffers.add(batch.pixels.buffer);
        return engine.trainStep(batch, settings);
      },
    }));
    // 240 samples of 64 bytes.
    const splitMemory = (240 * 64) / 10;
    const fromDisk = await train({ datasetFolder, runFolder, createEngine, splitMemory });
    expect(end(fromDisk)).toEqual(end(inMemory));
    expect([...buffers].map((buffer) => buffer.byteLength)).toEqual([32 * 64, 32 * 64]);
  });
});

describe('stopping', () => {
  it('takes no further step, and keeps the best weights', async () => {
    const { datasetFolder, runFolder } = await folders();
    const stop = new AbortController();
    let steps = 0;
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, settings: StepSettings) => {
        steps += 1;
        if (steps === 11) stop.abort();
        return engine.trainStep(batch, settings);
      },
    }));
    const trained = await train({ datasetFolder, runFolder, createEngine, signal: stop.signal });
    expect(steps).toBe(11);
    expect(trained.steps).toHaveLength(11);
    expect(trained.epochs).toHaveLength(1);
    expect(trained.types.at(-1)).toBe('stopped');
    expect((await loadWeights(runFolder)).meta).toEqual({ runId: 'run-1', epoch: 1, step: 8 });
  });

  it.each([0, 3])('in the first epoch after %i steps measures what there is', async (after) => {
    const { datasetFolder, runFolder } = await folders();
    const stop = new AbortController();
    if (after === 0) stop.abort();
    let steps = 0;
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, settings: StepSettings) => {
        steps += 1;
        if (steps === after) stop.abort();
        return engine.trainStep(batch, settings);
      },
    }));
    const trained = await train({ datasetFolder, runFolder, createEngine, signal: stop.signal });
    expect(trained.epochs).toMatchObject([
      { epoch: 1, step: after, isBest: true, validation: { samples: 60 } },
    ]);
    expect(trained.types.at(-1)).toBe('stopped');
    expect((await loadWeights(runFolder)).meta.step).toBe(after);
  });
});

describe('a run that cannot go on', () => {
  it('stops at the step whose loss is no number, and keeps the best weights', async () => {
    const { datasetFolder, runFolder } = await folders();
    let steps = 0;
    const seen: string[] = [];
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, settings: StepSettings) => {
        steps += 1;
        if (steps === 12) {
          const poisoned = engine.readWeights();
          poisoned.get('logits/kernel')!.fill(NaN);
          engine.writeWeights(poisoned);
        }
        return engine.trainStep(batch, settings);
      },
    }));
    const failing = train({
      datasetFolder,
      runFolder,
      createEngine,
      onMessage: ({ type }) => seen.push(type),
    });
    await expect(failing).rejects.toMatchObject({
      code: 'nonFiniteLoss',
      detail: {
        epoch: 2,
        step: 12,
        batch: 4,
        learningRate: expect.any(Number) as number,
        parameter: expect.any(String) as string,
        files: expect.stringMatching(/^(train\/\d+\.png, ){4}train\/\d+\.png$/) as string,
      },
    });
    expect((await loadNewestCheckpoint(runFolder))?.progress.step).toBe(8);
    expect(steps).toBe(12);
    expect(seen.filter((type) => type === 'epoch')).toHaveLength(1);
    expect((await loadWeights(runFolder)).meta.epoch).toBe(1);
  });

  it('names the first files of the batch that brought it', async () => {
    const { datasetFolder, runFolder } = await folders();
    const reader = await DatasetReader.open(datasetFolder);
    const pixels = await reader.loadSplit('train');
    await reader.close();
    let first = '';
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, settings: StepSettings) => {
        if (settings.step !== 10) return engine.trainStep(batch, settings);
        first = batch.pixels.subarray(0, 64).join();
        return { ...engine.trainStep(batch, settings), isFinite: false };
      },
    }));
    const failure: unknown = await train({ datasetFolder, runFolder, createEngine }).catch((e: unknown) => e);
    const { detail } = toFailure(failure);
    const [, number] = /^train\/(\d+)\.png/.exec(String(detail['files'])) ?? [];
    // The stripes are numbered in the order of the split.
    const sample = Number(number);
    expect(pixels.subarray(sample * 64, (sample + 1) * 64).join()).toBe(first);
    expect(detail).not.toHaveProperty('parameter');
  });

  it('puts no broken weights into a checkpoint', async () => {
    const { datasetFolder, runFolder } = await folders();
    let steps = 0;
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, settings: StepSettings) => {
        steps = settings.step + 1;
        return engine.trainStep(batch, settings);
      },
      readState: () => {
        const state = engine.readState();
        if (steps === 12) state.get('logits/kernel')![0] = Infinity;
        return state;
      },
    }));
    const failing = train({ datasetFolder, runFolder, createEngine, checkpointSeconds: 0 });
    await expect(failing).rejects.toMatchObject({ code: 'nonFiniteLoss', detail: { step: 12, batch: 4 } });
    const kept = await loadNewestCheckpoint(runFolder);
    expect(kept?.progress.step).toBe(11);
    expect(kept?.state.get('logits/kernel')?.every(Number.isFinite)).toBe(true);
  });

  it('is found out by a learning rate that explodes', async () => {
    const { datasetFolder, runFolder } = await folders();
    const explode = {
      optimizer: 'sgd',
      learningRate: 10,
      activation: 'leakyRelu',
      schedule: 'constant',
    } as const;
    await expect(
      train({ datasetFolder, runFolder, hyperparameters: { ...explode, epochs: 50 } }),
    ).rejects.toMatchObject({ code: 'nonFiniteLoss' });
  });

  it('is found out when a dead unit hides a weight that is no number', async () => {
    const { datasetFolder, runFolder } = await folders();
    const createEngine = engineWith((engine) => ({
      readWeights: () => {
        const weights = engine.readWeights();
        weights.get('block1_conv1/kernel')![3] = NaN;
        return weights;
      },
    }));
    await expect(train({ datasetFolder, runFolder, createEngine })).rejects.toMatchObject({
      code: 'nonFiniteLoss',
    });
    expect(existsSync(weightsPath(runFolder))).toBe(false);
  });

  it.each([
    'OOM when allocating tensor with shape[4096,512,512,32] and type float on /job:localhost',
    'std::bad_alloc',
    'Array buffer allocation failed',
  ])('for memory is told which batch size to try: %s', async (message) => {
    const { datasetFolder, runFolder } = await folders();
    const createEngine = engineWith(() => ({
      trainStep: () => {
        throw new Error(message);
      },
    }));
    await expect(train({ datasetFolder, runFolder, createEngine })).rejects.toMatchObject({
      code: 'outOfMemory',
      detail: { batchSize: 32, suggestedBatchSize: 16 },
    });
  });

  it('for want of space for a checkpoint keeps the one before and the best weights', async () => {
    const { datasetFolder, runFolder } = await folders();
    onTestFinished(() => {
      disk.failure = null;
    });
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, settings: StepSettings) => {
        if (settings.step === 11) disk.failure = Object.assign(new Error('full'), { code: 'ENOSPC' });
        return engine.trainStep(batch, settings);
      },
    }));
    const failing = train({ datasetFolder, runFolder, createEngine, checkpointSeconds: 0 });
    await expect(failing).rejects.toMatchObject({ code: 'diskFull' });
    // That of step 11 may still have been on its way.
    expect([10, 11]).toContain((await loadNewestCheckpoint(runFolder))?.progress.step);
    expect((await loadWeights(runFolder)).meta.step).toBe(8);
  });

  it('without its dataset says so', async () => {
    const root = temporaryFolder();
    await expect(
      train({ datasetFolder: join(root, 'gone'), runFolder: join(root, 'run-1') }),
    ).rejects.toMatchObject({ code: 'datasetNotFound' });
  });
});
