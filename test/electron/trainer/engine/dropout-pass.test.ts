import { describe, expect, it } from 'vitest';
import { noiseBatch } from '../noise-batch';
import { smallEngine, smallShape, takeSteps } from './small-engine';

const rate = 0.5;
const units = 4;
const classes = 3;
const perceptron = { model: 'mlp', hiddenLayers: 1, denseUnits: units, dropoutRate: rate } as const;

/** What comes out of the hidden layer for one sample, computed here: max(W·(x − 127)/70 + b, 0). */
function hiddenOf(weights: ReadonlyMap<string, Float32Array>, pixels: Uint8Array): number[] {
  const kernel = weights.get('dense1/kernel')!;
  const bias = weights.get('dense1/bias')!;
  return Array.from({ length: units }, (_, unit) => {
    let sum = bias[unit]!;
    pixels.forEach((level, i) => (sum += ((level - 127) / 70) * kernel[i * units + unit]!));
    return Math.max(sum, 0);
  });
}

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  return powers.map((power) => power / powers.reduce((sum, value) => sum + value, 0));
}

/** The mean of the probabilities over all masks, each of which is as likely as the others at a rate of ½. */
function exactMean(weights: ReadonlyMap<string, Float32Array>, hidden: readonly number[]): number[] {
  const kernel = weights.get('logits/kernel')!;
  const bias = weights.get('logits/bias')!;
  const masks = 2 ** units;
  const mean = new Array<number>(classes).fill(0);
  for (let mask = 0; mask < masks; mask++) {
    const kept = hidden.map((value, unit) => ((mask >> unit) & 1 ? value / (1 - rate) : 0));
    const logits = Array.from({ length: classes }, (_, k) =>
      kept.reduce((sum, value, unit) => sum + value * kernel[unit * classes + k]!, bias[k]!),
    );
    softmax(logits).forEach((probability, k) => (mean[k]! += probability / masks));
  }
  return mean;
}

describe('a pass with dropout left on', () => {
  it('averages over many draws to the mean over all masks', () => {
    const { engine, weights } = smallEngine(perceptron);
    const size = 50;
    const one = noiseBatch(1, smallShape, classes).pixels;
    const pixels = Uint8Array.from({ length: size * one.length }, (_, i) => one[i % one.length]!);
    const sum = new Array<number>(classes).fill(0);
    const draws = 40;
    for (let draw = 0; draw < draws; draw++) {
      engine.predictWithDropout(pixels, size, draw).forEach((value, i) => (sum[i % classes]! += value));
    }
    const expected = exactMean(weights, hiddenOf(weights, one));
    // 2000 masks: a probability, which spreads by at most ½, is met to four times ½/√2000.
    sum.forEach((value, k) =>
      expect(Math.abs(value / (size * draws) - expected[k]!)).toBeLessThan((4 * 0.5) / Math.sqrt(2000)),
    );
    expect(Math.abs(expected[0]! - engine.predict(one, 1)[0]!)).toBeGreaterThan(1e-3);
  });

  it('is the same for the same draw and seed, and another for another', () => {
    const pixels = noiseBatch(8, smallShape, classes).pixels;
    const { engine } = smallEngine(perceptron);
    const first = engine.predictWithDropout(pixels, 8, 0);
    expect(engine.predictWithDropout(pixels, 8, 0)).toEqual(first);
    expect(engine.predictWithDropout(pixels, 8, 1)).not.toEqual(first);
    const { engine: other } = smallEngine({ ...perceptron, seed: 2 });
    other.writeWeights(engine.readWeights());
    expect(other.predictWithDropout(pixels, 8, 0)).not.toEqual(first);
  });

  it('normalises with the running figures, so that a sample does not depend on its neighbours', () => {
    const { engine } = smallEngine({ ...perceptron, batchNormalization: true });
    takeSteps(engine, 0, 2);
    const batch = noiseBatch(4, smallShape, classes).pixels;
    const others = noiseBatch(4, smallShape, classes, 9).pixels;
    others.set(batch.subarray(0, 64));
    const row = (pixels: Uint8Array) => engine.predictWithDropout(pixels, 4, 5).slice(0, classes);
    expect(row(others)).toEqual(row(batch));
  });

  it('drops whole channels where the network does, and needs some dropout', () => {
    const pixels = noiseBatch(2, smallShape, classes).pixels;
    const { engine } = smallEngine({ spatialDropoutRate: 0.5 });
    expect(engine.predictWithDropout(pixels, 2, 0)).not.toEqual(engine.predict(pixels, 2));
    const { engine: plain } = smallEngine();
    expect(() => plain.predictWithDropout(pixels, 2, 0)).toThrow('no dropout');
  });
});
