import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { SampleAt } from '@core/augmentation/augmented';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import type { AugmentJob } from '@core/protocol/trainer';
import { BatchSource } from '../../../electron/trainer/batch-source';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import { Newest } from '../../../electron/trainer/augmentations/newest';
import { Augmenter } from '../../../electron/trainer/augmentations/augmenter';
import { datasetNetwork, networkEngine } from '../../../electron/trainer/prepare';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { ForkedTrainer } from './forked-trainer';
import { writeStripes } from './stripes-dataset';

const everything: Hyperparameters = {
  ...defaultHyperparameters,
  seed: 11,
  flip: 'both',
  shift: 0.1,
  crop: 0.3,
  rotate: 20,
  zoom: 0.2,
  brightness: 0.3,
  contrast: 0.4,
  erasing: 0.5,
  cutout: 0.25,
  mixupAlpha: 0.4,
};
const samples: SampleAt[] = [17, 3, 200, 4, 5].map((index) => ({ split: 'train', index }));

async function job(changes: Partial<AugmentJob> = {}): Promise<AugmentJob> {
  const datasetFolder = await writeStripes(temporaryFolder());
  return { datasetFolder, hyperparameters: everything, samples, variants: 3, ...changes };
}

function augmenter(): Augmenter {
  const made = new Augmenter(createGraphEngine);
  onTestFinished(() => made.dispose());
  return made;
}

/** What a training with these settings, and its own network, makes of the samples as its batch in a step. */
async function inTraining({ datasetFolder, hyperparameters }: AugmentJob, step: number): Promise<Uint8Array> {
  const reader = await DatasetReader.open(datasetFolder);
  const { manifest } = reader;
  const weights = initialWeights(datasetNetwork(hyperparameters, manifest), hyperparameters);
  const engine = networkEngine(createGraphEngine, hyperparameters, manifest, weights);
  onTestFinished(async () => {
    engine.dispose();
    await reader.close();
  });
  const source = await BatchSource.open(reader, 'train');
  const indices = Uint32Array.from(samples, ({ index }) => index);
  for await (const batch of source.batches(indices, samples.length)) {
    return Uint8Array.from(engine.augment(batch, step), (level) =>
      Math.min(255, Math.max(0, Math.round(level))),
    );
  }
  throw new Error('no batch');
}

/** The pictures of one variant, one after another; 0 is the plain one. */
function variant(pixels: Uint8Array, perSample: number, number: number): Uint8Array {
  const size = pixels.length / samples.length / perSample;
  return Uint8Array.from(
    samples.flatMap((_, i) => [
      ...pixels.subarray((i * perSample + number) * size, (i * perSample + number + 1) * size),
    ]),
  );
}

describe('augmentations that are shown', () => {
  it.each([
    ['everything at once', everything],
    ['moves of whole pixels', { ...defaultHyperparameters, flip: 'both', shift: 0.3 } as const],
    ['nothing', defaultHyperparameters],
  ])('are byte for byte what the steps of a training see: %s', async (_, hyperparameters) => {
    const asked = await job({ hyperparameters });
    const { pixels, perSample, ...rest } = await augmenter().draw(asked);
    expect({ perSample, ...rest }).toEqual({ perSample: 4, width: 8, height: 8, channels: 1 });
    for (const step of [0, 1, 2]) {
      expect(variant(pixels, perSample, step + 1)).toEqual(await inTraining(asked, step));
    }
  });

  it('come after the plain samples', async () => {
    const asked = await job();
    const { pixels, perSample } = await augmenter().draw(asked);
    const plain = await inTraining({ ...asked, hyperparameters: defaultHyperparameters }, 0);
    expect(variant(pixels, perSample, 0)).toEqual(plain);
    expect(variant(pixels, perSample, 1)).not.toEqual(plain);
    expect(variant(pixels, perSample, 2)).not.toEqual(variant(pixels, perSample, 1));
  });

  it('are other ones with another seed, and the same ones again with the same', async () => {
    const one = augmenter();
    const asked = await job();
    const first = await one.draw(asked);
    const other = await one.draw({ ...asked, hyperparameters: { ...everything, seed: 12 } });
    expect(other.pixels).not.toEqual(first.pixels);
    expect(await one.draw(asked)).toEqual(first);
  });

  it('may be of every split, and a sample that there is not is named', async () => {
    const one = augmenter();
    const asked = await job({ hyperparameters: defaultHyperparameters, variants: 1 });
    const { datasetFolder } = asked;
    const reader = await DatasetReader.open(datasetFolder);
    onTestFinished(() => reader.close());
    const expected = new Uint8Array(3 * reader.sampleBytes);
    await reader.readBatch('test', [29], expected);
    await reader.readBatch('train', [0], expected.subarray(reader.sampleBytes));
    await reader.readBatch('test', [1], expected.subarray(2 * reader.sampleBytes));
    const mixed: SampleAt[] = [
      { split: 'test', index: 29 },
      { split: 'train', index: 0 },
      { split: 'test', index: 1 },
    ];
    const { pixels } = await one.draw({ ...asked, samples: mixed });
    for (const [i, place] of [0, 1, 2].entries()) {
      const size = reader.sampleBytes;
      expect(pixels.subarray(2 * i * size, (2 * i + 1) * size)).toEqual(
        expected.subarray(place * size, (place + 1) * size),
      );
    }
    const beyond = one.draw({ ...asked, samples: [{ split: 'test', index: 30 }] });
    await expect(beyond).rejects.toMatchObject({ code: 'invalidInput', detail: { index: 30 } });
  });

  it('leave no tensor behind', async () => {
    const one = augmenter();
    const asked = await job();
    await one.draw(asked);
    const manifest = await readManifest(asked.datasetFolder);
    const weights = initialWeights(datasetNetwork(everything, manifest), everything);
    const probe = networkEngine(createGraphEngine, everything, manifest, weights);
    onTestFinished(() => probe.dispose());
    const before = probe.numTensors();
    for (const rotate of [0, 10, 20]) {
      await one.draw({ ...asked, hyperparameters: { ...everything, rotate } });
    }
    expect(probe.numTensors()).toBe(before);
  });
});

describe('the newest', () => {
  it('is taken, and what it overtook is dropped', async () => {
    const newest = new Newest<number>();
    newest.put(1);
    newest.put(2);
    expect(await newest.take()).toBe(2);
    const waiting = newest.take();
    newest.put(3);
    expect(await waiting).toBe(3);
  });

  it('is null once nothing more comes, also for one who waits', async () => {
    const newest = new Newest<number>();
    const waiting = newest.take();
    newest.close();
    expect(await waiting).toBeNull();
    newest.put(4);
    expect(await newest.take()).toBe(4);
    expect(await newest.take()).toBeNull();
  });
});

describe('the process that shows augmentations', () => {
  let bundle: BundledProcess;
  beforeAll(async () => {
    bundle = await bundleProcess('electron/trainer/index.ts');
  });
  afterAll(() => bundle.remove());

  it('answers one question after another, drops what was overtaken, and ends when told', async () => {
    const trainer = new ForkedTrainer(bundle.script);
    const asked = await job();
    trainer.post({ type: 'augment', id: 1, job: asked });
    const first = await trainer.next('augmented');
    expect(first.id).toBe(1);
    expect(first.pictures.pixels).toEqual((await augmenter().draw(asked)).pixels);
    // Sent at once, so all three are there before the first of them can be answered.
    for (const id of [2, 3, 4]) trainer.post({ type: 'augment', id, job: asked });
    let last = first;
    while (last.id !== 4) last = await trainer.next('augmented');
    trainer.post({ type: 'augment', id: 5, job: { ...asked, datasetFolder: '/nowhere' } });
    expect(await trainer.next('notAugmented')).toMatchObject({ id: 5, failure: { code: 'datasetNotFound' } });
    trainer.post({ type: 'augment', id: 6, job: asked });
    expect((await trainer.next('augmented')).id).toBe(6);
    const answered = trainer.said.flatMap((message) => ('id' in message ? [message.id] : []));
    expect(answered).toEqual([...new Set(answered)]);
    expect(answered).not.toContain(3);
    trainer.post({ type: 'stop' });
    expect((await trainer.exited).code).toBe(0);
  });
});
