import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { InferJob } from '@core/protocol/inference';
import { DatasetReader } from '../../../../electron/storage/dataset-reader';
import { loadWeights, saveWeights, weightsPath } from '../../../../electron/storage/run-weights';
import { Explainer } from '../../../../electron/trainer/inference/explainer';
import { Questions, type InferMessage } from '../../../../electron/trainer/inference/questions';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import { networkEngine } from '../../../../electron/trainer/prepare';
import { bundleProcess, type BundledProcess } from '../../bundle-process';
import { temporaryFolder } from '../../temporary-folder';
import { ForkedTrainer } from '../forked-trainer';
import { writeStripes } from '../stripes-dataset';
import { quickHyperparameters, train } from '../training';

const size = 8 * 8;
const goOn = () => Promise.resolve();

interface Trained {
  readonly job: InferJob;
  /** Of the test split: [sample, height, width]. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** What the training's own engine says of them: [sample, class]. */
  readonly probabilities: Float32Array;
}

async function trained(changes: Partial<Hyperparameters> = {}): Promise<Trained> {
  const hyperparameters = { ...quickHyperparameters, epochs: 1, ...changes };
  const datasetFolder = await writeStripes(temporaryFolder());
  const runFolder = join(temporaryFolder(), 'run-1');
  await train({ datasetFolder, runFolder, hyperparameters });
  const reader = await DatasetReader.open(datasetFolder);
  const count = reader.labels('test').length;
  const pixels = new Uint8Array(count * size);
  await reader.readBatch('test', [...Array(count).keys()], pixels);
  const { weights } = await loadWeights(runFolder);
  const engine = networkEngine(createGraphEngine, hyperparameters, reader.manifest, weights);
  const probabilities = engine.predict(pixels, count);
  engine.dispose();
  await reader.close();
  const job = { datasetFolder, runFolder, hyperparameters, pixels: pixels.slice(0, size), explain: null };
  return { job, pixels, probabilities };
}

function explainer(): Explainer {
  const made = new Explainer();
  onTestFinished(() => made.dispose());
  return made;
}

describe('a picture that a run is shown', () => {
  it('is judged as in training, and timed', async () => {
    const { job, pixels, probabilities } = await trained();
    const one = explainer();
    for (const sample of [0, 7, 29]) {
      const own = pixels.slice(sample * size, (sample + 1) * size);
      const found = await one.explain({ ...job, pixels: own }, goOn);
      found.probabilities.forEach((value, label) =>
        expect(value).toBeCloseTo(probabilities[sample * 3 + label]!, 5),
      );
      expect(found).toMatchObject({ heat: null, maps: null });
      expect(found.latencyMs).toBeGreaterThan(0);
      expect(found.layers).toEqual(['block1_activation1', 'block1_activation2']);
    }
  });

  it('is explained in each way, for the predicted class unless told, and the last layer', async () => {
    const { job, probabilities } = await trained();
    const one = explainer();
    const first = [...probabilities.subarray(0, 3)];
    const predicted = first.indexOf(Math.max(...first));
    const ask = (explain: InferJob['explain']) => one.explain({ ...job, explain }, goOn);
    const cam = await ask({ method: 'gradCam', label: null, layer: null });
    expect(cam.heat).toMatchObject({ width: 8, height: 8, label: predicted, layer: 'block1_activation2' });
    const other = (predicted + 1) % 3;
    expect((await ask({ method: 'gradCam', label: other, layer: 'block1_activation1' })).heat).toMatchObject({
      label: other,
      layer: 'block1_activation1',
    });
    const covered = await ask({ method: 'occlusion', label: null, layer: null });
    expect(covered.heat).toMatchObject({ width: 8, height: 8, label: predicted, layer: null });
    const { maps } = await ask({ method: 'featureMaps', label: null, layer: null });
    expect(maps).toMatchObject({ layer: 'block1_activation2', channels: 4, shown: [0, 1, 2, 3] });
    const wrong = [
      { method: 'gradCam', label: 3, layer: null },
      { method: 'featureMaps', label: null, layer: 'dense' },
    ] as const;
    for (const explain of wrong) await expect(ask(explain)).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it('shows of a network without convolution only what covering does', async () => {
    const { job } = await trained({ model: 'mlp' });
    const one = explainer();
    const ask = (method: 'gradCam' | 'featureMaps' | 'occlusion') =>
      one.explain({ ...job, explain: { method, label: null, layer: null } }, goOn);
    await expect(ask('gradCam')).rejects.toMatchObject({ code: 'noConvolution' });
    await expect(ask('featureMaps')).rejects.toMatchObject({ code: 'noConvolution' });
    expect((await ask('occlusion')).heat?.values).toHaveLength(64);
  });

  it('is judged by the new weights once a run has found better ones', async () => {
    const { job } = await trained();
    const one = explainer();
    const before = await one.explain(job, goOn);
    const { weights, meta } = await loadWeights(job.runFolder);
    const turned = new Map([...weights].map(([name, values]) => [name, values.map((value) => -value)]));
    await saveWeights(job.runFolder, turned, { ...meta, epoch: 9 });
    const after = await one.explain(job, goOn);
    expect(after.probabilities).not.toEqual(before.probabilities);
    copyFileSync(job.datasetFolder + '/manifest.json', weightsPath(job.runFolder));
    await expect(one.explain(job, goOn)).rejects.toMatchObject({ code: 'weightsDamaged' });
  });

  it('is given up when its question is overtaken', async () => {
    const { job } = await trained();
    const explain = { method: 'occlusion', label: null, layer: null } as const;
    const overtaken = explainer().explain({ ...job, explain }, () => Promise.reject(new Error('overtaken')));
    await expect(overtaken).rejects.toThrow('overtaken');
  });
});

describe('many pictures', () => {
  it('are ranked from a file as each by itself', async () => {
    const { job, pixels, probabilities } = await trained();
    const pixelsFile = join(temporaryFolder(), 'pixels');
    writeFileSync(pixelsFile, pixels);
    const { datasetFolder, runFolder, hyperparameters } = job;
    const many = { datasetFolder, runFolder, hyperparameters, pixelsFile, samples: 30, top: 2 };
    const ranked = await explainer().rank(many, goOn);
    expect(ranked).toHaveLength(30);
    ranked.forEach((top, sample) => {
      const own = [...probabilities.subarray(sample * 3, sample * 3 + 3)];
      const best = own.toSorted((a, b) => b - a);
      expect(top.map(({ label }) => own[label])).toEqual(best.slice(0, 2));
      expect(top[0]?.probability).toBeCloseTo(best[0]!, 5);
    });
    const short = explainer().rank({ ...many, samples: 31 }, goOn);
    await expect(short).rejects.toThrow('fewer than 31');
  });
});

describe('questions', () => {
  const asked = (type: InferMessage['type'], id: number) => ({ type, id }) as InferMessage;

  it('of pictures go before folders, and only the newest is kept; folders wait in their order', async () => {
    const questions = new Questions();
    questions.put(asked('inferMany', 1));
    questions.put(asked('infer', 2));
    questions.put(asked('inferMany', 3));
    questions.put(asked('infer', 4));
    expect(questions.isUrgent).toBe(true);
    const taken = [await questions.take(), await questions.take(), await questions.take()];
    expect(taken.map((message) => message?.id)).toEqual([4, 1, 3]);
    expect(questions.isUrgent).toBe(false);
    const waiting = questions.take();
    questions.put(asked('infer', 5));
    expect((await waiting)?.id).toBe(5);
    questions.put(asked('inferMany', 6));
    questions.close();
    expect(await questions.take()).toBeNull();
  });
});

describe('the process that shows pictures', () => {
  let bundle: BundledProcess;
  beforeAll(async () => {
    bundle = await bundleProcess('electron/trainer/index.ts');
  });
  afterAll(() => bundle.remove());

  it('answers what is asked and not overtaken, tells failures by their id, and ends when told', async () => {
    const { job, pixels } = await trained();
    const trainer = new ForkedTrainer(bundle.script);
    trainer.post({ type: 'infer', id: 1, job: { ...job, threads: 1 } });
    const first = await trainer.next('inferred');
    expect(first).toMatchObject({ id: 1, explained: { heat: null } });
    // Sent at once, so that a covering is under way or waits when the next comes.
    const explain = { method: 'occlusion', label: null, layer: null } as const;
    const pixelsFile = join(temporaryFolder(), 'pixels');
    writeFileSync(pixelsFile, pixels);
    const { datasetFolder, runFolder, hyperparameters } = job;
    const many = { datasetFolder, runFolder, hyperparameters, pixelsFile, samples: 30, top: 5 };
    trainer.post({ type: 'inferMany', id: 2, job: many });
    for (const id of [3, 4, 5]) trainer.post({ type: 'infer', id, job: { ...job, explain } });
    const newest = async () => {
      let heard = await trainer.next('inferred');
      while (heard.id !== 5) heard = await trainer.next('inferred');
      return heard;
    };
    const [ranked, last] = await Promise.all([trainer.next('inferredMany'), newest()]);
    expect(ranked).toMatchObject({ id: 2 });
    expect(last).toMatchObject({ id: 5, explained: { heat: { layer: null } } });
    trainer.post({ type: 'infer', id: 6, job: { ...job, runFolder: '/nowhere' } });
    expect(await trainer.next('notInferred')).toMatchObject({ id: 6, failure: { code: 'runHasNoWeights' } });
    trainer.post({ type: 'stop' });
    expect((await trainer.exited).code).toBe(0);
  });
});
