import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer } from '@core/protocol/trainer';
import { decodeCheckpoint } from '../../../electron/storage/checkpoint-file';
import {
  checkpointsFolder,
  loadNewestCheckpoint,
  saveCheckpoint,
} from '../../../electron/storage/checkpoints';
import { answeredEpochs, epochAnswersPath, readEpochAnswers } from '../../../electron/storage/epoch-answers';
import { loadRunFile } from '../../../electron/storage/run-file';
import { loadWeights, weightsPath } from '../../../electron/storage/run-weights';
import type { Batch, StepSettings } from '../../../electron/trainer/engine/engine';
import { temporaryFolder } from '../temporary-folder';
import { engineWith } from './engine-with';
import { writeStripes } from './stripes-dataset';
import { train, type Trained, type TrainOptions } from './training';

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

function endOf({ messages }: Trained) {
  const last = messages.at(-1);
  if (last?.type !== 'finished' && last?.type !== 'stopped')
    throw new Error(`Ended with ${String(last?.type)}`);
  return last.end;
}

/** An interruption that comes while a step is under way, counted in this process from 1. */
function interruptAt(step: number) {
  const interruption = new AbortController();
  let steps = 0;
  const createEngine = engineWith((engine) => ({
    trainStep: (batch: Batch, settings: StepSettings) => {
      steps += 1;
      if (steps === step) interruption.abort();
      return engine.trainStep(batch, settings);
    },
  }));
  return { createEngine, signal: interruption.signal };
}

async function folders() {
  const root = temporaryFolder();
  return { root, datasetFolder: await writeStripes(root), runFolder: join(root, 'run-1') };
}

/** What must not hang on interruptions. */
const lasting = ({ epochs }: Trained) =>
  epochs.map(({ epoch, step, train: onTrain, validation, penalty, learningRate }) => ({
    ...{ epoch, step, onTrain, validation, penalty, learningRate },
  }));

const everything: Partial<Hyperparameters> = {
  dropoutRate: 0.3,
  batchNormalization: true,
  penalty: 'elasticNet',
  weightDecay: 0.01,
  shift: 0.1,
  flip: 'horizontal',
  mixupAlpha: 0.2,
  ema: true,
  emaMomentum: 0.9,
  spatialDropoutRate: 0.1,
  labelSmoothing: 0.1,
  clipping: 'norm',
  schedule: 'reduceOnPlateau',
  plateauPatience: 1,
  epochs: 3,
};

/** Once for all tests: a run of those settings that nobody interrupted. */
let alone: Trained;
let best: string;
let answers: string;
beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'ridgeline-test-'));
  const options = { datasetFolder: await writeStripes(root), runFolder: join(root, 'run-1') };
  alone = await train({ ...options, hyperparameters: everything });
  best = digest(weightsPath(options.runFolder));
  answers = digest(epochAnswersPath(options.runFolder));
  rmSync(root, { recursive: true });
});

describe('pause', () => {
  // 8 steps an epoch. Within the first epoch, at its last step, at the first of the second, in the last one.
  it.each([1, 5, 8, 9, 23])('after step %i and resume ends with the same weights', async (step) => {
    const options = { ...(await folders()), hyperparameters: everything };
    const { createEngine, signal } = interruptAt(step);
    const paused = await train({ ...options, createEngine, pause: signal });
    expect(paused.messages.at(-1)).toEqual({ type: 'paused', step, epoch: Math.ceil(step / 8) });
    const resumed = await train({ ...options, resume: true });

    expect(resumed.messages[0]).toEqual({ type: 'started', step });
    expect(resumed.steps.map((report) => report.step)[0] ?? 24).toBe(Math.min(24, step + 1));
    expect([...paused.steps, ...resumed.steps].map(({ step: s, dataLoss }) => [s, dataLoss])).toEqual(
      alone.steps.map(({ step: s, dataLoss }) => [s, dataLoss]),
    );
    expect([...lasting(paused), ...lasting(resumed)]).toEqual(lasting(alone));
    expect(endOf(resumed)).toEqual(endOf(alone));
    expect(digest(weightsPath(options.runFolder))).toBe(best);
    expect(digest(epochAnswersPath(options.runFolder))).toBe(answers);
  });

  it('keeps what was said of every validation sample after every epoch', async () => {
    const { datasetFolder, runFolder } = await folders();
    const { epochs } = await train({ datasetFolder, runFolder, hyperparameters: { epochs: 2 } });
    expect(await answeredEpochs(runFolder)).toEqual([1, 2]);
    for (const { epoch, validation } of epochs) {
      const { classes, confidences } = (await readEpochAnswers(runFolder, epoch))!;
      const counts = [0, 1, 2].map((label) => classes.filter((one) => one === label).length);
      expect(counts).toEqual(validation.predicted);
      // The samples of the dataset are of each class in turn.
      const right = classes.filter((label, sample) => label === sample % 3).length;
      expect(right / classes.length).toBeCloseTo(validation.accuracy, 10);
      expect(Math.min(...confidences)).toBeGreaterThan(1 / 3 - 1e-4);
      expect(Math.max(...confidences)).toBeLessThanOrEqual(1);
    }
  });

  it('keeps how often the learning rate has fallen on a plateau', async () => {
    const { root, datasetFolder, runFolder } = await folders();
    const flat = engineWith(() => ({
      evaluate: ({ size }: Batch) => ({
        lossSum: size,
        correct: 0,
        predicted: [],
        answers: new Float32Array(size),
        confidences: new Float32Array(size),
      }),
    }));
    const hyperparameters = { ...everything, epochs: 4 };
    const options = { datasetFolder, hyperparameters, createEngine: flat };
    const whole = await train({ ...options, runFolder });
    expect(lasting(whole).map((report) => report.learningRate)).toEqual([0.01, 0.01, 0.005, 0.0025]);
    const pause = new AbortController();
    const onMessage = (message: FromTrainer) => {
      if (message.type === 'epoch' && message.report.epoch === 3) pause.abort();
    };
    const paused = { ...options, runFolder: join(root, 'run-2') };
    await train({ ...paused, onMessage, pause: pause.signal });
    const resumed = await train({ ...paused, resume: true });
    expect(lasting(resumed).map((report) => report.learningRate)).toEqual([0.0025]);
    expect(endOf(resumed)).toEqual(endOf(whole));
  });

  it('before the first step is no loss either', async () => {
    const { root, datasetFolder, runFolder } = await folders();
    const whole = await train({ datasetFolder, runFolder });
    const options = { datasetFolder, runFolder: join(root, 'run-2') };
    const pause = AbortSignal.abort();
    expect((await train({ ...options, pause })).types).toEqual(['started', 'checkpoint', 'paused']);
    expect((await train({ ...options, pause, resume: true })).types).toEqual([
      'started',
      'checkpoint',
      'paused',
    ]);
    expect(endOf(await train({ ...options, resume: true }))).toEqual(endOf(whole));
  });

  it('while an epoch is measured keeps the view inside that its last step gave', async () => {
    const { root, datasetFolder, runFolder } = await folders();
    const insideOf = ({ messages }: Trained) =>
      messages.flatMap((m) => (m.type === 'epoch' ? [m.inside] : []));
    // Epochs of 30 steps, each of which is looked into.
    const hyperparameters = { epochs: 2, batchSize: 8 };
    const whole = await train({ datasetFolder, runFolder, hyperparameters });
    const { createEngine, signal } = interruptAt(60);
    const options = { datasetFolder, runFolder: join(root, 'run-2'), hyperparameters };
    const paused = await train({ ...options, createEngine, pause: signal });
    const resumed = await train({ ...options, resume: true });
    expect(insideOf(whole)).toEqual([
      expect.objectContaining({ epoch: 1 }),
      expect.objectContaining({ epoch: 2 }),
    ]);
    expect([...insideOf(paused), ...insideOf(resumed)]).toEqual(insideOf(whole));
    expect(resumed.steps).toEqual([]);
  });

  it('adds up the time of all parts', async () => {
    const { datasetFolder, runFolder } = await folders();
    const { createEngine, signal } = interruptAt(12);
    const paused = await train({ datasetFolder, runFolder, createEngine, pause: signal });
    const resumed = await train({ datasetFolder, runFolder, resume: true });
    const seconds = [...paused.epochs, ...resumed.epochs].map((report) => report.seconds);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(resumed.epochs[0]!.imagesPerSecond).toBeGreaterThan(0);
  });
});

describe('stop', () => {
  it.each([3, 8, 13])('after step %i leaves a checkpoint from which it goes on', async (step) => {
    const options = { ...(await folders()), hyperparameters: everything };
    const { createEngine, signal } = interruptAt(step);
    const stopped = await train({ ...options, createEngine, signal });
    expect(endOf(stopped)).toMatchObject({ reason: 'stop', step });
    const resumed = await train({ ...options, resume: true });
    expect(endOf(resumed)).toEqual(endOf(alone));
    expect(digest(weightsPath(options.runFolder))).toBe(best);
    expect(digest(epochAnswersPath(options.runFolder))).toBe(answers);
  });
});

describe('looking inside', () => {
  it('changes nothing', async () => {
    const options = { ...(await folders()), hyperparameters: everything };
    const createEngine = engineWith((engine) => ({
      trainStep: (batch: Batch, { step, learningRate }: StepSettings) =>
        engine.trainStep(batch, { step, learningRate, inspect: step % 3 === 0 }),
    }));
    expect(endOf(await train({ ...options, createEngine }))).toEqual(endOf(alone));
  });
});

describe('checkpoints', () => {
  it('are taken after every epoch and between, and are gone at the end', async () => {
    const { datasetFolder, runFolder } = await folders();
    const marks = async (checkpointSeconds?: number) => {
      const options: TrainOptions = { datasetFolder, runFolder, hyperparameters: { epochs: 2 } };
      const { messages } = await train(
        checkpointSeconds === undefined ? options : { ...options, checkpointSeconds },
      );
      return messages.flatMap((m) => (m.type === 'checkpoint' ? [[m.step, m.epoch]] : []));
    };
    expect(await marks()).toEqual([
      [8, 1],
      [16, 2],
    ]);
    expect(await marks(0)).toEqual(Array.from({ length: 16 }, (_, i) => [i + 1, i < 8 ? 1 : 2]));
    expect(existsSync(checkpointsFolder(runFolder))).toBe(false);
    expect(readdirSync(runFolder).sort()).toEqual(['best.weights', 'epochs.answers', 'run.json']);
  });

  it('change nothing, however often they are taken', async () => {
    const options = { ...(await folders()), hyperparameters: everything };
    expect(endOf(await train({ ...options, checkpointSeconds: 0 }))).toEqual(endOf(alone));
  });

  it('that are damaged give way to the one before, with the same end', async () => {
    const options = { ...(await folders()), hyperparameters: everything };
    const { createEngine, signal } = interruptAt(19);
    await train({ ...options, createEngine, pause: signal });
    const names = readdirSync(checkpointsFolder(options.runFolder)).sort();
    expect(names).toEqual(['000000000016.checkpoint', '000000000019.checkpoint']);
    const newest = join(checkpointsFolder(options.runFolder), names[1]!);
    writeFileSync(newest, readFileSync(newest).subarray(0, -1));
    const resumed = await train({ ...options, resume: true });
    expect(resumed.messages[0]).toEqual({ type: 'started', step: 16 });
    expect(endOf(resumed)).toEqual(endOf(alone));
  });

  it('that are older than the best weights give the same best weights again', async () => {
    const { root, datasetFolder, runFolder } = await folders();
    const first = { datasetFolder, runFolder, hyperparameters: { epochs: 3 } };
    const kept = join(root, 'kept.checkpoint');
    await train({
      ...first,
      onMessage: (message) => {
        if (message.type === 'checkpoint' && message.step === 8) {
          copyFileSync(join(checkpointsFolder(runFolder), '000000000008.checkpoint'), kept);
        }
      },
    });
    const best = digest(weightsPath(runFolder));
    expect((await loadWeights(runFolder)).meta.step).toBeGreaterThan(8);
    // As if it had been killed between the best weights and the next checkpoint.
    const { owner, progress, state } = decodeCheckpoint(readFileSync(kept))!;

    await saveCheckpoint(runFolder, { owner, progress, state });
    const { createEngine, signal } = interruptAt(2);
    const stopped = await train({ ...first, createEngine, signal, resume: true });
    // What is on disk has been told of, at any moment.
    expect(stopped.epochs).toMatchObject([{ step: 10, isBest: true }]);
    expect((await loadWeights(runFolder)).meta.step).toBe(10);
    await train({ ...first, resume: true });
    expect(digest(weightsPath(runFolder))).toBe(best);
  });
});

describe('resume', () => {
  it('without a checkpoint begins from the start', async () => {
    const { root, datasetFolder, runFolder } = await folders();
    const whole = await train({ datasetFolder, runFolder });
    const resumed = await train({ datasetFolder, runFolder: join(root, 'run-2'), resume: true });
    expect(resumed.messages[0]).toEqual({ type: 'started', step: 0 });
    expect(endOf(resumed)).toEqual(endOf(whole));
  });

  it('of a training that had ended, but was killed before it said so, ends again', async () => {
    const { datasetFolder, runFolder } = await folders();
    const kill = new Error('killed');
    let end: unknown;
    const killed = train({
      datasetFolder,
      runFolder,
      hyperparameters: { epochs: 2 },
      onMessage: (message) => {
        if (message.type !== 'finished') return;
        end = message.end;
        throw kill;
      },
    });
    await expect(killed).rejects.toBe(kill);
    const resumed = await train({ datasetFolder, runFolder, hyperparameters: { epochs: 2 }, resume: true });
    expect(resumed.types).toEqual(['started', 'finished']);
    expect(endOf(resumed)).toEqual(end);
  });

  async function paused() {
    const { root, datasetFolder, runFolder } = await folders();
    const { createEngine, signal } = interruptAt(3);
    await train({ datasetFolder, runFolder, createEngine, pause: signal });
    return { root, datasetFolder, runFolder };
  }

  it.each<[Partial<Hyperparameters>, string, string]>([
    [{ learningRate: 0.02 }, 'learningRate 0.02', 'learningRate 0.01'],
    [{ filters: 5 }, 'filters 5', 'filters 4'],
    [{ dropoutRate: 0.5, seed: 4 }, 'dropoutRate 0.5', 'dropoutRate 0'],
    [{ optimizer: 'momentum' }, 'optimizer momentum', 'optimizer adam'],
  ])('with other settings (%o) is refused', async (hyperparameters, expected, found) => {
    const { datasetFolder, runFolder } = await paused();
    const before = readdirSync(checkpointsFolder(runFolder));
    await expect(train({ datasetFolder, runFolder, hyperparameters, resume: true })).rejects.toMatchObject({
      code: 'checkpointMismatch',
      detail: { what: 'settings', expected, found },
    });
    expect(readdirSync(checkpointsFolder(runFolder))).toEqual(before);
  });

  it('with as many layers of the same shapes, one of which is another, is refused', async () => {
    const { datasetFolder, runFolder } = await folders();
    const custom = (activation: 'relu' | 'tanh'): Partial<Hyperparameters> => ({
      model: 'custom',
      layers: [
        { kind: 'flatten', name: 'flat' },
        { kind: 'dense', name: 'hidden', units: 4, useBias: true },
        { kind: 'activation', name: 'between', activation },
      ],
    });
    const { createEngine, signal } = interruptAt(3);
    await train({ datasetFolder, runFolder, hyperparameters: custom('relu'), createEngine, pause: signal });
    const resumed = train({ datasetFolder, runFolder, hyperparameters: custom('tanh'), resume: true });
    await expect(resumed).rejects.toMatchObject({
      code: 'checkpointMismatch',
      detail: {
        what: 'settings',
        expected: expect.stringContaining('"tanh"') as unknown,
        found: expect.stringContaining('"relu"') as unknown,
      },
    });
  });

  it('does not mind settings that have no effect', async () => {
    const { datasetFolder, runFolder } = await paused();
    const hyperparameters = { rho: 0.5 };
    const { types } = await train({ datasetFolder, runFolder, hyperparameters, resume: true });
    expect(types.at(-1)).toBe('finished');
  });

  it('on another dataset is refused', async () => {
    const { root, runFolder } = await paused();
    const counts = { train: 120, validation: 30, test: 30 };
    const datasetFolder = await writeStripes(join(root, 'other'), { counts });
    await expect(train({ datasetFolder, runFolder, resume: true })).rejects.toMatchObject({
      code: 'checkpointMismatch',
      detail: { what: 'dataset' },
    });
  });

  it.each([
    ['classes', { classNames: ['across', 'aslant', 'plain'] }, 'down', 'aslant'],
    [
      'model',
      { parameters: [{ name: 'block1_conv1/kernel', shape: [5, 5, 1, 4] }] },
      'block1_conv1/kernel 3×3×1×4',
      'block1_conv1/kernel 5×5×1×4',
    ],
  ] as const)('of a checkpoint with other %s is refused', async (what, change, expected, found) => {
    const { datasetFolder, runFolder } = await paused();

    const checkpoint = (await loadNewestCheckpoint(runFolder))!;
    const owner = JSON.parse(JSON.stringify({ ...checkpoint.owner, ...change })) as typeof checkpoint.owner;
    await saveCheckpoint(runFolder, { ...checkpoint, owner });
    await expect(train({ datasetFolder, runFolder, resume: true })).rejects.toMatchObject({
      code: 'checkpointMismatch',
      detail: { what, expected, found },
    });
  });
});

describe('a new training', () => {
  it('in a folder with an older one leaves nothing of that', async () => {
    const { datasetFolder, runFolder } = await folders();
    const { createEngine, signal } = interruptAt(20);
    await train({ datasetFolder, runFolder, createEngine, pause: signal });
    const early = interruptAt(2);
    await train({ datasetFolder, runFolder, createEngine: early.createEngine, pause: early.signal });
    expect(readdirSync(checkpointsFolder(runFolder))).toEqual(['000000000002.checkpoint']);
    expect(existsSync(weightsPath(runFolder))).toBe(false);
  });
});

describe('run.json', () => {
  it('says what the run is, and what came of it', async () => {
    const { root, datasetFolder, runFolder } = await folders();
    const { createEngine, signal } = interruptAt(3);
    await train({ datasetFolder, runFolder, createEngine, pause: signal });
    const open = await loadRunFile(runFolder);
    expect(open).toMatchObject({
      version: 1,
      runId: 'run-1',
      name: 'baseline',
      dataset: { id: datasetFolder.slice(root.length + 1), name: 'stripes', folder: datasetFolder },
      classNames: ['across', 'down', 'plain'],
      hyperparameters: { filters: 4, batchSize: 32 },
      result: null,
    });
    expect(open.threads).toBeGreaterThan(0);
    expect(open.tensorFlow).toMatch(/^\d+\.\d+/);

    const trained = await train({ datasetFolder, runFolder, resume: true });
    const best = trained.epochs.findLast((report) => report.isBest);
    expect((await loadRunFile(runFolder)).result).toEqual({
      end: endOf(trained),
      epochs: 6,
      best,
      last: trained.epochs.at(-1),
    });
  });

  it('is missed where there is no run', async () => {
    const folder = temporaryFolder();
    await expect(loadRunFile(folder)).rejects.toMatchObject({ code: 'runNotFound' });
    writeFileSync(join(folder, 'run.json'), '{"version": 1');
    await expect(loadRunFile(folder)).rejects.toMatchObject({ code: 'runNotFound' });
    rmSync(folder, { recursive: true });
    await expect(loadRunFile(folder)).rejects.toMatchObject({ code: 'runNotFound' });
  });
});
