import { describe, expect, it } from 'vitest';
import { noiseBatch } from '../noise-batch';
import { hashOf, smallEngine, smallShape, stepBatch, stepSettings } from './small-engine';

const norm = (values: Iterable<number>) => Math.hypot(...values);

describe('an inspected step', () => {
  it.each([
    { model: 'cnn', dropoutRate: 0.5 },
    { model: 'cnn', batchNormalization: true, optimizer: 'momentum', clipping: 'norm' },
    { model: 'mlp', activation: 'tanh', dropoutRate: 0.3, penalty: 'l2' },
  ] as const)('leaves the same weights, bit for bit: %o', (changes) => {
    const plain = smallEngine(changes).engine;
    const inspected = smallEngine(changes).engine;
    for (let step = 0; step < 6; step++) {
      const expected = plain.trainStep(stepBatch(step), stepSettings(step));
      const found = inspected.trainStep(stepBatch(step), { ...stepSettings(step), inspect: step % 2 === 1 });
      expect(found.inspection === null).toBe(step % 2 === 0);
      expect({ ...found, inspection: null }).toEqual(expected);
    }
    expect(hashOf(inspected.readState())).toBe(hashOf(plain.readState()));
  });

  it('tells the kernels before and after, and the norms of their gradients', () => {
    const { engine, weights } = smallEngine({ optimizer: 'sgd', penalty: 'l2', l2: 0.1 });
    const learningRate = 0.5;
    const { inspection } = engine.trainStep(stepBatch(0), { step: 0, learningRate, inspect: true });
    const now = engine.readWeights();
    const kernels = [...weights.keys()].filter((name) => name.endsWith('/kernel'));
    expect(inspection!.parameters.map(({ name }) => name)).toEqual(kernels);
    for (const { name, before, after, gradientNorm } of inspection!.parameters) {
      expect(before).toEqual(weights.get(name));
      expect(after).toEqual(now.get(name));
      // A plain step is the learning rate times the gradient.
      const moved = norm(before.map((w, i) => (w - after[i]!) / learningRate));
      expect(gradientNorm).toBeCloseTo(moved, 4);
    }
    const whole = [...weights].flatMap(([name, from]) =>
      [...from].map((w, i) => (w - now.get(name)![i]!) / learningRate),
    );
    expect(inspection!.gradientNorm).toBeCloseTo(norm(whole), 4);
  });

  it('takes the norm before clipping', () => {
    const inspect = (clipping: 'none' | 'norm') => {
      const { engine } = smallEngine({ clipping, clipNorm: 0.001 });
      const settings = { step: 0, learningRate: 0.01, inspect: true };
      return engine.trainStep(stepBatch(0), settings).inspection!.gradientNorm;
    };
    expect(inspect('none')).toBeGreaterThan(0.01);
    expect(inspect('norm')).toBeCloseTo(inspect('none'), 6);
  });

  it('finds a unit that is dead for the whole batch', () => {
    const { engine, weights } = smallEngine();
    engine.writeWeights(
      new Map(weights)
        .set('dense/bias', Float32Array.of(-1e6, 0, 0, 0, 0, 0, -1e6, 0))
        .set('block1_conv1/bias', Float32Array.of(0, -1e6, 0, 0)),
    );
    const found = engine.trainStep(stepBatch(0), { step: 0, learningRate: 0.01, inspect: true }).inspection!;
    const [conv, , dense] = found.activations;
    // One channel of four; of the eight units two, and more if the batch leaves others at 0.
    expect(conv).toMatchObject({ deadShare: 0.25, saturatedShare: null });
    expect(dense!.deadShare).toBeGreaterThanOrEqual(0.25);
    expect(dense!.deadShare! * 8).toBeCloseTo(Math.round(dense!.deadShare! * 8), 6);
    expect(dense!.deadShare).toBeLessThan(1);
  });

  it.each([
    ['sigmoid', 2.9, 0],
    ['sigmoid', 3, 1],
    ['sigmoid', -3, 1],
    ['tanh', 1.8, 0],
    ['tanh', 1.9, 1],
    ['tanh', -1.9, 1],
  ] as const)('calls %s of %d saturated or not', (activation, x, share) => {
    const { engine, weights } = smallEngine({ model: 'mlp', hiddenLayers: 1, activation });
    const names = [...weights.keys()];
    const [kernel, bias] = [weights.get(names[0]!)!, weights.get(names[1]!)!];
    engine.writeWeights(
      new Map(weights)
        .set(names[0]!, new Float32Array(kernel.length))
        .set(names[1]!, new Float32Array(bias.length).fill(x)),
    );
    const settings = { step: 0, learningRate: 0.01, inspect: true };
    const [hidden] = engine.trainStep(stepBatch(0), settings).inspection!.activations;
    const y = activation === 'tanh' ? Math.tanh(x) : 1 / (1 + Math.exp(-x));
    expect(hidden).toMatchObject({ saturatedShare: share, deadShare: null });
    expect(hidden!.mean).toBeCloseTo(y, 5);
    expect(hidden!.std).toBeCloseTo(0, 5);
  });
});

describe('the signal', () => {
  it('has the variances of the layers, and takes no step', () => {
    const { engine, weights, network } = smallEngine({ model: 'mlp', hiddenLayers: 1, denseUnits: 5 });
    const before = hashOf(engine.readState());
    const batch = noiseBatch(7, smallShape, 3);
    const found = engine.signal(batch);
    expect(hashOf(engine.readState())).toBe(before);
    const activation = network.layers.find(({ kind }) => kind === 'activation')!.name;
    expect(found.map(({ name }) => name)).toEqual([activation, 'logits']);

    const [kernel1, , kernel2] = [...weights.values()];
    const rows = Array.from({ length: 7 }, (_, i) => {
      const x = [...batch.pixels.subarray(i * 64, (i + 1) * 64)].map((level) => (level - 127) / 70);
      const times = (values: readonly number[], kernel: Float32Array, units: number) =>
        Array.from({ length: units }, (__, unit) =>
          values.reduce((sum, value, k) => sum + value * kernel[k * units + unit]!, 0),
        );
      const hidden = times(x, kernel1!, 5).map((z) => Math.max(0, z));
      const logits = times(hidden, kernel2!, 3);
      const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
      const gradient = logits.map((z, k) => (Math.exp(z) / total - (batch.labels[i] === k ? 1 : 0)) / 7);
      const back = hidden.map((_value, unit) =>
        gradient.reduce((sum, g, k) => sum + g * kernel2![unit * 3 + k]!, 0),
      );
      return { hidden, logits, gradient, back };
    });
    const variance = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    };
    const [hidden, logits] = found;
    expect(hidden!.variance).toBeCloseTo(variance(rows.flatMap((row) => row.hidden)), 4);
    expect(hidden!.gradientVariance).toBeCloseTo(variance(rows.flatMap((row) => row.back)), 6);
    expect(logits!.variance).toBeCloseTo(variance(rows.flatMap((row) => row.logits)), 4);
    expect(logits!.gradientVariance).toBeCloseTo(variance(rows.flatMap((row) => row.gradient)), 6);
  });
});
