import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../../electron/trainer/engine/engine';
import { noiseBatch } from '../noise-batch';
import { hashOf, smallEngine, smallShape, takeSteps } from './small-engine';

const inputShape = smallShape;
const perSample = 64;
const engineOf = smallEngine;

function part({ pixels, labels }: Batch, from: number, to: number): Batch {
  return {
    size: to - from,
    pixels: pixels.slice(from * perSample, to * perSample),
    labels: labels.slice(from, to),
  };
}

describe('the graph engine', () => {
  it('starts from the weights it is given, and takes others', () => {
    const { engine, weights } = engineOf();
    expect(engine.readWeights()).toEqual(weights);
    const { weights: others } = engineOf({ seed: 9 });
    engine.writeWeights(others);
    expect(engine.readWeights()).toEqual(others);
  });

  it('refuses weights of another shape', () => {
    const { engine, weights } = engineOf();
    const cut = new Map(weights).set('logits/kernel', new Float32Array(2));
    expect(() => engine.writeWeights(cut)).toThrow('logits/kernel');
  });

  it.each([
    { optimizer: 'adamW', ema: true },
    { optimizer: 'nesterov', batchNormalization: true },
  ] as const)('goes back to a state, and on from there: %o', (changes) => {
    const { engine } = engineOf(changes);
    takeSteps(engine, 0, 2);
    const state = engine.readState();
    takeSteps(engine, 2, 5);
    const end = hashOf(engine.readState());
    engine.writeState(state);
    expect(hashOf(engine.readState())).toBe(hashOf(state));
    takeSteps(engine, 2, 5);
    expect(hashOf(engine.readState())).toBe(end);
  });

  it('refuses a state that lacks something', () => {
    const { engine } = engineOf();
    const state = engine.readState();
    state.delete('logits/kernel/adam_v');
    expect(() => engine.writeState(state)).toThrow('logits/kernel/adam_v');
  });

  it('gives the network scaled pixels, in training as in use', () => {
    const linear = { model: 'mlp', hiddenLayers: 0 } as const;
    const batch = noiseBatch(5, inputShape, 3);
    const scalings = { standardize: [127, 70], rescale: [0, 255], none: [0, 1] } as const;
    for (const inputScaling of ['standardize', 'rescale', 'none'] as const) {
      const { engine, weights } = engineOf({ ...linear, inputScaling });
      const [mean, std] = scalings[inputScaling];
      const kernel = weights.get('logits/kernel')!;
      const logits = Array.from({ length: 15 }, (_, i) => {
        const [sample, k] = [Math.floor(i / 3), i % 3];
        const row = batch.pixels.subarray(sample * perSample, (sample + 1) * perSample);
        return row.reduce((sum, level, j) => sum + ((level - mean) / std) * kernel[j * 3 + k]!, 0);
      });
      const losses = Array.from(batch.labels, (label, i) => {
        const row = logits.slice(i * 3, i * 3 + 3);
        const most = Math.max(...row);
        const total = row.reduce((sum, value) => sum + Math.exp(value - most), 0);
        return Math.log(total) + most - row[label]!;
      });
      const sum = losses.reduce((total, loss) => total + loss, 0);
      expect(engine.evaluate(batch).lossSum / sum, inputScaling).toBeCloseTo(1, 4);
      const { dataLoss } = engine.trainStep(batch, { step: 0, learningRate: 0 });
      expect((dataLoss * 5) / sum, inputScaling).toBeCloseTo(1, 4);
    }
  });

  it('counts a short batch exactly', () => {
    const { engine } = engineOf();
    const whole = noiseBatch(37, inputShape, 3);
    const parts = [engine.evaluate(part(whole, 0, 32)), engine.evaluate(part(whole, 32, 37))];
    const once = engine.evaluate(whole);
    expect(parts[0]!.lossSum + parts[1]!.lossSum).toBeCloseTo(once.lossSum, 4);
    expect(parts[0]!.correct + parts[1]!.correct).toBe(once.correct);
  });

  it('looks at no more of a buffer than the batch says', () => {
    const { engine } = engineOf();
    const whole = noiseBatch(32, inputShape, 3);
    expect(engine.evaluate({ ...whole, size: 5 })).toEqual(engine.evaluate(part(whole, 0, 5)));
  });

  it('gives probabilities that fit its loss', () => {
    const { engine } = engineOf();
    const batch = noiseBatch(20, inputShape, 3);
    const probabilities = engine.predict(batch.pixels, batch.size);
    const lossSum = [...batch.labels].reduce(
      (sum, label, i) => sum - Math.log(probabilities[i * 3 + label]!),
      0,
    );
    expect(engine.evaluate(batch).lossSum).toBeCloseTo(lossSum, 4);
    for (let i = 0; i < 20; i++) {
      const [a, b, c] = probabilities.subarray(i * 3);
      expect(a! + b! + c!).toBeCloseTo(1, 5);
    }
  });

  it('tells the loss and the penalty apart, both before the step', () => {
    const { engine } = engineOf({ penalty: 'l2', l2: 0.1 });
    const batch = noiseBatch(16, inputShape, 3);
    const before = engine.evaluate(batch).lossSum / 16;
    const penaltyBefore = engine.penalty();
    const step = engine.trainStep(batch, { step: 0, learningRate: 0.01 });
    expect(step.dataLoss).toBeCloseTo(before, 5);
    expect(step.penalty).toBeCloseTo(penaltyBefore, 6);
    expect(engine.penalty()).toBeLessThan(penaltyBefore);
  });

  it('drops in training only', () => {
    const { engine } = engineOf({ dropoutRate: 0.9 });
    const batch = noiseBatch(16, inputShape, 3);
    const evaluated = engine.evaluate(batch);
    expect(engine.evaluate(batch)).toEqual(evaluated);
    expect(engine.trainStep(batch, { step: 0, learningRate: 1e-9 }).dataLoss).not.toBeCloseTo(
      evaluated.lossSum / 16,
      3,
    );
  });

  it('has weights that decay even where no gradient comes', () => {
    // All-zero logits weights let no gradient through to the layers before.
    const { engine, weights } = engineOf({ optimizer: 'sgdW', weightDecay: 0.5 });
    engine.writeWeights(new Map(weights).set('logits/kernel', new Float32Array(24)));
    engine.trainStep(noiseBatch(16, inputShape, 3), { step: 0, learningRate: 0.1 });
    const kernel = engine.readWeights().get('block1_conv1/kernel')!;
    weights.get('block1_conv1/kernel')!.forEach((w, i) => expect(kernel[i]).toBeCloseTo(w * 0.95, 6));
  });

  it.each(['zeros', 'heNormal'] as const)(
    'with %s kernels learns or not, as theory says',
    (kernelInitializer) => {
      const { engine } = engineOf({ kernelInitializer });
      const batch = noiseBatch(6, inputShape, 3);
      batch.labels.set([0, 0, 1, 1, 2, 2]);
      for (let step = 0; step < 150; step++) engine.trainStep(batch, { step, learningRate: 0.01 });
      expect(engine.evaluate(batch).correct).toBe(kernelInitializer === 'zeros' ? 2 : 6);
    },
  );

  it('with averaged weights evaluates, reads and predicts with them, and trains on beside them', () => {
    const settings = { optimizer: 'sgd', penalty: 'l2' } as const;
    const plain = engineOf(settings).engine;
    const { engine, weights } = engineOf({ ...settings, ema: true, emaMomentum: 0.05 });
    const learningRate = 0.1;
    const batch = noiseBatch(16, inputShape, 3);
    const name = 'logits/kernel';
    const expected = weights.get(name)!.slice();
    for (let step = 0; step < 4; step++) {
      expect(engine.trainStep(batch, { step, learningRate })).toEqual(
        plain.trainStep(batch, { step, learningRate }),
      );
      const present = plain.readWeights().get(name)!;
      expected.forEach((average, i) => (expected[i] = 0.05 * average + 0.95 * present[i]!));
    }
    const found = engine.readWeights();
    found.get(name)!.forEach((w, i) => expect(w).toBeCloseTo(expected[i]!, 6));
    expect(hashOf(found)).not.toBe(hashOf(plain.readWeights()));
    const state = engine.readState();
    expect(state.get(name)).toEqual(plain.readWeights().get(name));
    expect(state.get(`${name}/average`)).toEqual(found.get(name));
    // The averages put into an engine without averaging answer the same.
    plain.writeWeights(found);
    expect(plain.evaluate(batch)).toEqual(engine.evaluate(batch));
    expect(plain.predict(batch.pixels, 16)).toEqual(engine.predict(batch.pixels, 16));
    expect(plain.penalty()).toBeCloseTo(engine.penalty(), 6);
  });

  it('averages no running mean or variance', () => {
    const { engine } = engineOf({ batchNormalization: true, ema: true });
    takeSteps(engine, 0, 2);
    const averaged = [...engine.readState().keys()].filter((key) => key.endsWith('/average'));
    expect(averaged).toHaveLength(
      [...engine.readWeights().keys()].filter((key) => !key.includes('moving')).length,
    );
    expect(averaged.some((key) => key.includes('moving'))).toBe(false);
  });

  it('makes weights exactly zero with a proximal L1', () => {
    const zeros = (proximal: boolean) => {
      const { engine } = engineOf({ penalty: 'l1', l1: 0.5, proximal });
      takeSteps(engine, 0, 20);
      return [...engine.readWeights().get('dense/kernel')!].filter((w) => w === 0).length;
    };
    expect(zeros(true)).toBeGreaterThan(5);
    expect(zeros(false)).toBe(0);
  });

  it('leaves no tensor behind', () => {
    const { engine } = engineOf({ dropoutRate: 0.5 });
    const batch = noiseBatch(16, inputShape, 3);
    const before = engine.numTensors();
    for (let step = 0; step < 5; step++) {
      engine.trainStep(batch, { step, learningRate: 0.01, inspect: step % 2 === 0 });
      engine.signal(batch);
      engine.evaluate(batch);
      engine.predict(batch.pixels, 16);
      engine.writeWeights(engine.readWeights());
      engine.writeState(engine.readState());
    }
    expect(engine.numTensors()).toBe(before);
  });

  it('leaves no tensor behind when TensorFlow refuses', () => {
    const { engine } = engineOf();
    const before = engine.numTensors();
    const wrong = { ...noiseBatch(4, inputShape, 3), labels: Uint16Array.of(0, 1, 2, 9) };
    expect(() => engine.evaluate(wrong)).toThrow(/label/i);
    expect(engine.numTensors()).toBe(before);
  });
});
