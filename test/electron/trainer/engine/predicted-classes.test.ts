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
