import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { TrainJob } from '@core/protocol/trainer';
import { chooseStart } from '@core/start/choose-start';
import type { StartWeights } from '@core/start/start-from';
import { loadRunFile } from '../../../electron/storage/run-file';
import { loadWeights, saveWeights, weightsPath } from '../../../electron/storage/run-weights';
import { readStartSource } from '../../../electron/storage/start-source';
import { startWeightsPath } from '../../../electron/storage/start-weights';
import type { Batch, StepSettings } from '../../../electron/trainer/engine/engine';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { engineWith } from './engine-with';
import { ForkedTrainer } from './forked-trainer';
import { writeStripes } from './stripes-dataset';
import { quickHyperparameters, train, type Trained, type TrainOptions } from './training';

const normalised: Partial<Hyperparameters> = { batchNormalization: true, epochs: 2 };
const fromRun: Partial<Hyperparameters> = { ...normalised, weights: 'run', seed: 7, dropoutRate: 0.2 };
/** Frozen for one epoch, and everything that remembers something. */
const thawing: Partial<Hyperparameters> = {
  ...fromRun,
  freeze: 'first',
  freezeEpochs: 1,
  backboneRate: 0.5,
  ema: true,
  epochs: 3,
};

/** A run on the stripes, and what another run on the same images begins with of it. */
async function trainedFolders() {
  const root = temporaryFolder();
  const datasetFolder = await writeStripes(root);
  const source = join(root, 'source');
  await train({ datasetFolder, runFolder: source, hyperparameters: normalised });
  return { root, datasetFolder, source, startFrom: await startOf(source, fromRun) };
}

async function startOf(source: string, changes: Partial<Hyperparameters>): Promise<StartWeights> {
  const { runId, name, classNames, hyperparameters, dataset } = await loadRunFile(source);
  const origin = { runId, name, classNames, hyperparameters, datasetFolder: dataset.folder };
  const found = await readStartSource(weightsPath(source), origin);
  const pictures = { inputShape: [8, 8, 1], classNames: [...classNames].reverse() } as const;
  const start = chooseStart({ ...quickHyperparameters, ...changes }, pictures, found);
  if (start === null) throw new Error('Nothing to begin with.');
  return { ...start, weightsFile: weightsPath(source) };
}

function shaOf({ messages }: Trained): string {
  const last = messages.at(-1);
  if (last?.type !== 'finished') throw new Error(`Ended with ${String(last?.type)}`);
  return last.end.weightsSha256;
}

describe('a run that begins with the weights of another', () => {
  it('keeps all of the backbone, bit for bit, and has its own copy of what it began with', async () => {
    const { root, datasetFolder, source, startFrom } = await trainedFolders();
    const runFolder = join(root, 'run-2');
    const hyperparameters = { ...fromRun, freeze: 'backbone' } as const;
    const options = { datasetFolder, runFolder, hyperparameters, startFrom };
    const { messages } = await train(options);
    const before = (await loadWeights(source)).weights;
    const after = (await loadWeights(runFolder)).weights;
    for (const [name, values] of before) {
      if (name.startsWith('logits/')) expect(after.get(name), name).not.toEqual(values);
      else expect(after.get(name), name).toEqual(values);
    }
    expect(readFileSync(startWeightsPath(runFolder))).toEqual(readFileSync(weightsPath(source)));
    const { taken, anew } = startFrom;
    expect((await loadRunFile(runFolder)).startFrom).toMatchObject({ runId: 'run-1', taken, anew });
    expect(anew).toEqual(['logits']);
    const inside = messages.flatMap((message) => (message.type === 'epoch' ? [message.inside] : []));
    expect(inside[0]?.parameters.map(({ name }) => name)).toEqual(['logits/kernel']);
  });

  it('tells shapes also of weights that were written before files had them', async () => {
    const { source } = await trainedFolders();
    const content = await loadWeights(source);
    await saveWeights(source, content.weights, content.meta);
    const { taken } = await startOf(source, fromRun);
    expect(taken).toContain('block1_conv1');
    const { dataset } = await loadRunFile(source);
    rmSync(dataset.folder, { recursive: true });
    await expect(startOf(source, fromRun)).rejects.toMatchObject({ code: 'startUnknown' });
  });

  it('learns with all of it once the backbone is no longer frozen', async () => {
    const { root, datasetFolder, source, startFrom } = await trainedFolders();
    const states: ReadonlyMap<string, Float32Array>[] = [];
    const createEngine = engineWith((engine) => ({
      dispose: () => {
        states.push(engine.readState());
        engine.dispose();
      },
      writeState: (state) => {
        states.push(state);
        engine.writeState(state);
      },
    }));
    const options = { datasetFolder, runFolder: join(root, 'run-2'), startFrom, hyperparameters: thawing };
    const { epochs } = await train({ ...options, createEngine });
    expect(epochs).toHaveLength(3);
    const [frozen, thawed] = states;
    const slots = (state: ReadonlyMap<string, Float32Array> = new Map()) =>
      [...state.keys()].filter((name) => name.endsWith('/adam_m'));
    expect(slots(frozen)).toEqual(['logits/kernel/adam_m', 'logits/bias/adam_m']);
    expect(slots(thawed)).toContain('block1_conv1/kernel/adam_m');
    for (const name of ['logits/kernel', 'logits/kernel/average', 'block1_conv1/kernel']) {
      expect(thawed?.get(name), name).toEqual(frozen?.get(name));
    }
    expect(thawed?.get('block1_conv1/kernel/average')).toEqual(frozen?.get('block1_conv1/kernel'));
    expect(frozen?.get('logits/kernel/adam_m')?.some((value) => value !== 0)).toBe(true);
    expect(thawed?.get('logits/kernel/adam_m')?.every((value) => value === 0)).toBe(true);
    const before = (await loadWeights(source)).weights.get('block1_conv1/kernel');
    expect((await loadWeights(options.runFolder)).weights.get('block1_conv1/kernel')).not.toEqual(before);
  });

  it('is refused if the weights are others by now', async () => {
    const { root, datasetFolder, startFrom } = await trainedFolders();
    const other = { ...startFrom, weightsSha256: 'f'.repeat(64) };
    const options = { datasetFolder, runFolder: join(root, 'run-2'), hyperparameters: fromRun };
    await expect(train({ ...options, startFrom: other })).rejects.toMatchObject({ code: 'weightsDamaged' });
  });
});

describe('interrupted', () => {
  async function folders() {
    const made = await trainedFolders();
    const options: TrainOptions = {
      datasetFolder: made.datasetFolder,
      runFolder: join(made.root, 'whole'),
      hyperparameters: thawing,
      startFrom: made.startFrom,
    };
    return { ...made, options };
  }

  // 8 steps an epoch: while frozen, at the last frozen step, right after, later.
  it.each([3, 8, 9, 20])(
    'after step %i and without its source it ends with the same weights',
    async (step) => {
      const base = await folders();
      const whole = shaOf(await train(base.options));
      const pause = new AbortController();
      let steps = 0;
      const createEngine = engineWith((engine) => ({
        trainStep: (batch: Batch, settings: StepSettings) => {
          steps += 1;
          if (steps === step) pause.abort();
          return engine.trainStep(batch, settings);
        },
      }));
      const options = { ...base.options, runFolder: join(base.root, 'interrupted') };
      await train({ ...options, createEngine, pause: pause.signal });
      rmSync(base.source, { recursive: true });
      expect(shaOf(await train({ ...options, resume: true }))).toBe(whole);
    },
  );
});

describe('killed', () => {
  let bundle: BundledProcess;
  beforeAll(async () => {
    bundle = await bundleProcess('electron/trainer/index.ts');
  });
  afterAll(() => bundle.remove());

  it('in any epoch, also before its first checkpoint, it ends with the same weights', async () => {
    const { root, datasetFolder, source, startFrom } = await trainedFolders();
    const jobOf = (name: string, resume: boolean): TrainJob => ({
      runId: 'run-2',
      name: 'second',
      datasetFolder,
      runFolder: join(root, name),
      hyperparameters: { ...quickHyperparameters, ...thawing },
      resume,
      checkpointSeconds: 0,
      startFrom,
    });
    const digest = (name: string) =>
      createHash('sha256')
        .update(readFileSync(weightsPath(join(root, name))))
        .digest('hex');
    const end = async (job: TrainJob) => {
      const trainer = new ForkedTrainer(bundle.script);
      trainer.post({ type: 'train', job });
      return trainer.exited;
    };
    await end(jobOf('whole', false));
    for (const [index, at] of [0, 4, 12].entries()) {
      const name = `killed-${index}`;
      const trainer = new ForkedTrainer(bundle.script);
      trainer.onMessage((message) => {
        const isTime =
          at === 0 ? message.type === 'started' : message.type === 'checkpoint' && message.step >= at;
        if (isTime) trainer.kill();
      });
      trainer.post({ type: 'train', job: jobOf(name, false) });
      await trainer.exited;
      expect(existsSync(startWeightsPath(join(root, name)))).toBe(true);
    }
    rmSync(source, { recursive: true });
    for (const index of [0, 1, 2]) {
      const name = `killed-${index}`;
      await end(jobOf(name, true));
      expect(digest(name), name).toBe(digest('whole'));
    }
  });
});
