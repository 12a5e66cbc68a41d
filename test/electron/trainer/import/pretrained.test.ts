import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { pretrainedFile, pretrainedModels } from '@core/import/pretrained';
import { readModel } from '../../../../electron/trainer/import/read-model';
import { featuresOf } from './reading';

/** By test/fixtures/pretrained.py, with another implementation of the network in PyTorch. */
const { pixels, features } = JSON.parse(readFileSync('test/fixtures/pretrained.json', 'utf8')) as {
  readonly pixels: string;
  readonly features: readonly number[];
};
const read = (name: (typeof pretrainedModels)[number]) =>
  readModel(resolve('resources/pretrained', pretrainedFile(name)));

const meanSquare = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value ** 2, 0) / values.length;

it.each(pretrainedModels)('%s is there, without its top, for RGB pictures of any size', async (name) => {
  const model = await read(name);
  expect(model).toMatchObject({ name, outputs: 0, inputShape: [null, null, 3], leftOut: [] });
});

it('EfficientNet-Lite0 finds what it finds in PyTorch, as far as weights of 16 bits can', async () => {
  const model = await read('efficientnet-lite0');
  expect(model.scaling?.mean).toEqual([127, 127, 127]);
  expect(model.scaling?.std).toEqual([128, 128, 128]);
  const found = featuresOf(
    { ...model, inputShape: [64, 64, 3] },
    new Uint8Array(Buffer.from(pixels, 'base64')),
    features.length,
  );
  expect(found).toHaveLength(features.length);
  // Their mean square against that of the deviations; a layer that is wrong, or is left out, makes these as large.
  const ratio = Math.sqrt(meanSquare(found.map((value, i) => value - features[i]!)) / meanSquare(features));
  expect(ratio).toBeLessThan(0.01);
});
