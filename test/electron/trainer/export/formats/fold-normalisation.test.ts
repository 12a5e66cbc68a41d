import { expect, it } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { networkParameters } from '@core/network/parameters';
import { createRandom } from '@core/random/random';
import { createGraphEngine } from '../../../../../electron/trainer/engine/graph-engine';
import { foldNormalisation } from '../../../../../electron/trainer/export/formats/fold-normalisation';
import { unusualLayers } from '../../unusual-layers';

const inputShape = [9, 9, 3] as const;
const [mean, std] = [
  [120, 110, 100],
  [60, 50, 40],
];

it.each<[string, Partial<Hyperparameters>, number]>([
  ['a perceptron', { model: 'mlp', hiddenLayers: 2, denseUnits: 6, batchNormalization: true }, 2],
  ['a CNN', { blocks: 1, filters: 3, batchNormalization: true }, 3],
  ['layers that only imported networks have', unusualLayers, 2],
])('%s answers as before without its normalisations', (_, changes, folded) => {
  const hyperparameters = { ...defaultHyperparameters, ...changes };
  const network = buildNetwork(hyperparameters, inputShape, 4);
  const random = createRandom(3, 'test');
  const weights = new Map(initialWeights(network, hyperparameters));
  for (const { name, kind } of networkParameters(network)) {
    if (kind === 'kernel' || kind === 'depthwiseKernel') continue;
    weights.set(
      name,
      (weights.get(name) ?? new Float32Array()).map(() => 0.5 + random.uniform()),
    );
  }
  const pixels = Uint8Array.from({ length: 5 * 9 * 9 * 3 }, () => Math.floor(256 * random.uniform()));
  const answers = (given: typeof network, values: ReadonlyMap<string, Float32Array>): Float32Array => {
    const engine = createGraphEngine({ network: given, hyperparameters, mean, std, weights: values });
    const found = engine.predict(pixels, 5);
    engine.dispose();
    return found;
  };
  const before = answers(network, weights);
  const without = foldNormalisation(network, weights);
  const normalisations = ({ layers }: typeof network): number =>
    layers.filter(({ kind }) => kind === 'batchNormalization').length;
  expect(normalisations(network)).toBe(folded);
  expect(normalisations(without.network)).toBe(0);
  answers(without.network, without.weights).forEach((probability, i) => {
    expect(probability).toBeCloseTo(before[i] ?? NaN, 5);
  });
});
