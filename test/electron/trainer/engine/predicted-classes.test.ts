import { expect, it } from 'vitest';
import { noiseBatch } from '../noise-batch';
import { smallEngine, smallShape } from './small-engine';

it('an evaluation counts how many samples were taken for each class', () => {
  // What a deeper network says of noise hardly differs from sample to sample.
  const { engine } = smallEngine({ model: 'mlp', hiddenLayers: 0 });
  const batch = noiseBatch(37, smallShape, 3);
  const probabilities = engine.predict(batch.pixels, batch.size);
  const counts = [0, 0, 0];
  for (let sample = 0; sample < batch.size; sample++) {
    const row = [...probabilities.subarray(sample * 3, sample * 3 + 3)];
    counts[row.indexOf(Math.max(...row))]! += 1;
  }
  expect(engine.evaluate(batch).predicted).toEqual(counts);
  expect(Math.max(...counts)).toBeLessThan(37);
});

it('an evaluation has the answer for every sample and its probability, and all probabilities if asked', () => {
  const { engine } = smallEngine({ model: 'mlp', hiddenLayers: 0 });
  const batch = noiseBatch(37, smallShape, 3);
  const probabilities = engine.predict(batch.pixels, batch.size);
  const rows = Array.from({ length: 37 }, (_, sample) => [
    ...probabilities.subarray(sample * 3, sample * 3 + 3),
  ]);
  const found = engine.evaluate(batch);
  expect([...found.answers]).toEqual(rows.map((row) => row.indexOf(Math.max(...row))));
  expect([...found.confidences]).toEqual(rows.map((row) => Math.max(...row)));
  expect(engine.evaluateWithProbabilities(batch)).toEqual({ ...found, probabilities });
});

it('features are what the last layer makes its logits of', () => {
  const { engine } = smallEngine({ model: 'mlp', hiddenLayers: 1, denseUnits: 5 });
  const batch = noiseBatch(8, smallShape, 3);
  const features = engine.features(batch.pixels, batch.size);
  const weights = engine.readWeights();
  const names = [...weights.keys()];
  const kernel = weights.get(names.findLast((name) => name.endsWith('/kernel'))!)!;
  const bias = weights.get(names.findLast((name) => name.endsWith('/bias'))!)!;
  const width = features.length / batch.size;
  expect(kernel).toHaveLength(width * 3);
  const probabilities = engine.predict(batch.pixels, batch.size);
  for (let sample = 0; sample < batch.size; sample++) {
    const row = features.subarray(sample * width, (sample + 1) * width);
    const weightsOf = [0, 1, 2].map((label) =>
      Math.exp(row.reduce((sum, value, at) => sum + value * kernel[at * 3 + label]!, bias[label]!)),
    );
    const total = weightsOf.reduce((sum, weight) => sum + weight, 0);
    weightsOf.forEach((weight, label) => {
      expect(weight / total).toBeCloseTo(probabilities[sample * 3 + label]!, 5);
    });
  }
});
