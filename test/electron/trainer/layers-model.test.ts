import { describe, expect, it } from 'vitest';
import { fields, defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import { buildLayersModel } from '../../../electron/trainer/layers-model';
import { loadTensorFlow } from '../../../electron/trainer/load-tensorflow';
import { noiseBatch } from './noise-batch';

const inputShape = [9, 9, 3] as const;
const mean = [120, 110, 100];
const std = [60, 65, 70];

describe('buildLayersModel', () => {
  it.each(fields.activation.choices)('gives the probabilities of the engine with %s', (activation) => {
    const hyperparameters = {
      ...defaults,
      activation,
      blocks: 2,
      filters: 4,
      denseUnits: 8,
      dropoutRate: 0.5,
    };
    const network = buildNetwork(hyperparameters, inputShape, 5);
    const weights = initialWeights(network, hyperparameters);
    // Zero biases would hide a bias that is left out.
    for (const [name, values] of weights) if (name.endsWith('bias')) values.fill(0.1);
    const engine = createGraphEngine({ network, hyperparameters, mean, std, weights });
    const { tf } = loadTensorFlow();
    const model = buildLayersModel(network, weights, [tf.layers.inputLayer({ inputShape: [...inputShape] })]);
    const { pixels } = noiseBatch(16, inputShape, 5);

    const found = tf.tidy(() => {
      const input = tf
        .tensor4d(pixels, [16, ...inputShape], 'int32')
        .toFloat()
        .sub(mean)
        .div(std);
      return (model.predict(input) as ReturnType<typeof tf.tensor>).dataSync();
    });
    const expected = engine.predict(pixels, 16);
    expected.forEach((probability, i) => expect(Math.abs(found[i]! - probability)).toBeLessThan(1e-5));
    engine.dispose();
  });
});
