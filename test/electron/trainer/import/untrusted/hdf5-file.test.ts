import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parameterName } from '@core/network/parameters';
import { readModel } from '../../../../../electron/trainer/import/read-model';
import { refusal } from '../reading';
import { kerasFile, small } from '../small-models';

const weights = (name: string) => readFileSync(resolve(`test/fixtures/imported-models/weights/${name}.h5`));
const kernelOf = async (name: string) => {
  const model = await readModel(await kerasFile(small, weights(name)));
  return model.weights.get(parameterName('logits', 'kernel'));
};

it.each(['float16', 'float64', 'big-endian', 'packed'])(
  'weights that are %s become float32',
  async (name) => {
    const expected = await kernelOf('float32');
    expect(expected?.length).toBe(384);
    expect(await kernelOf(name)).toEqual(expected);
  },
);

it.each([
  ['numbers in another file', 'external', 'damaged'],
  ['numbers of other files put together', 'virtual', 'unsafe'],
  ['a link to another file', 'external-link', 'unsafe'],
  ['a link in the file', 'soft-link', 'unsafe'],
  ['a shape of four exabytes', 'huge', 'shape'],
  ['a filter that would have to be loaded', 'unknown-filter', 'dtype'],
  ['whole numbers', 'integers', 'dtype'],
  ['more tensors than the layer has', 'many', 'missingWeights'],
  ['a group that holds itself', 'circle', 'missingWeights'],
])('%s: refused', async (_, name, reason) => {
  const { code, detail } = await refusal(readModel(await kerasFile(small, weights(name))));
  expect([code, detail['reason']]).toEqual(['modelRefused', reason]);
});
