import { describe, expect, it, onTestFinished } from 'vitest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { BatchSource, everyIndex } from '../../../electron/trainer/batch-source';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import { datasetNetwork, networkEngine } from '../../../electron/trainer/prepare';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from './stripes-dataset';
import { quickHyperparameters } from './training';

/** One step over the whole training split: what is told of it, and the weights after it. */
async function step(train: number, changes: Partial<Hyperparameters>) {
  const folder = await writeStripes(temporaryFolder(), { counts: { train, validation: 9, test: 0 } });
  const manifest = await readManifest(folder);
  const hyperparameters = { ...quickHyperparameters, ...changes };
  const weights = initialWeights(datasetNetwork(hyperparameters, manifest), hyperparameters);
  const engine = networkEngine(createGraphEngine, hyperparameters, manifest, weights);
  const reader = await DatasetReader.open(folder);
  onTestFinished(async () => {
    engine.dispose();
    await reader.close();
  });
  const source = await BatchSource.open(reader, 'train');
  for await (const batch of source.batches(everyIndex(train), train)) {
    const { dataLoss } = engine.trainStep(batch, { step: 0, learningRate: 0.01 });
    return { dataLoss, after: engine.readWeights(), evaluation: engine.evaluate(batch).lossSum };
  }
  throw new Error('no batch');
}

describe('class weights', () => {
  it('change what is learned from classes of different sizes, and not the loss that is told', async () => {
    const plain = await step(11, { optimizer: 'sgd' });
    const weighted = await step(11, { optimizer: 'sgd', classWeight: 'balanced' });
    expect(weighted.dataLoss).toBe(plain.dataLoss);
    expect(weighted.after).not.toEqual(plain.after);
  });

  it('change nothing where all classes are of one size', async () => {
    const plain = await step(12, { optimizer: 'sgd' });
    expect(await step(12, { optimizer: 'sgd', classWeight: 'balanced' })).toEqual(plain);
  });
});
