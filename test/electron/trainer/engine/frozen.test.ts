import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { networkParameters } from '@core/network/parameters';
import { backboneLayers } from '@core/start/backbone';
import type { EngineSettings } from '../../../../electron/trainer/engine/engine';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import { smallShape, stepBatch, stepSettings, takeSteps } from './small-engine';

/** Everything that could move a weight. */
const everything: Partial<Hyperparameters> = {
  batchNormalization: true,
  penalty: 'elasticNet',
  weightDecay: 0.1,
  optimizer: 'adamW',
  spatialDropoutRate: 0.3,
  ema: true,
  clipping: 'norm',
};

/** A small network whose backbone was trained before, perhaps, and its engine, which goes with the test. */
function engineOf(
  changes: Partial<Hyperparameters>,
  settings: (backbone: ReadonlySet<string>) => Partial<EngineSettings>,
) {
  const hyperparameters = { ...defaults, blocks: 1, filters: 4, denseUnits: 8, ...changes };
  const network = buildNetwork(hyperparameters, smallShape, 3);
  const backbone = backboneLayers(network, { taken: network.layers.map(({ name }) => name) });
  const weights = initialWeights(network, hyperparameters);
  const common = { network, hyperparameters, mean: [127], std: [70], weights };
  const engine = createGraphEngine({ ...common, ...settings(backbone) });
  onTestFinished(() => engine.dispose());
  const inBackbone = networkParameters(network)
    .map(({ name }) => name)
    .filter((name) => backbone.has(name.slice(0, name.lastIndexOf('/'))));
  return { engine, network, weights, inBackbone };
}

const frozen = (backbone: ReadonlySet<string>) => ({ frozen: backbone });

describe('a frozen backbone', () => {
  it('keeps every weight and moving statistic, bit for bit, and its optimiser remembers nothing of it', () => {
    const { engine, weights, inBackbone } = engineOf(everything, frozen);
    takeSteps(engine, 0, 6);
    const after = engine.readWeights();
    expect(inBackbone).toContain('block1_normalization1/moving_mean');
    expect(inBackbone).toContain('dense_normalization/gamma');
    for (const name of inBackbone) expect(after.get(name), name).toEqual(weights.get(name));
    expect(after.get('logits/kernel')).not.toEqual(weights.get('logits/kernel'));
    const state = [...engine.readState().keys()];
    expect(state.filter((name) => name.includes('/adam_m'))).toEqual([
      'logits/kernel/adam_m',
      'logits/bias/adam_m',
    ]);
    expect(state.filter((name) => name.includes('/average'))).toEqual([
      'logits/kernel/average',
      'logits/bias/average',
    ]);
  });

  it('has no part in the penalty, and the head has its own', () => {
    const { engine, weights } = engineOf({ penalty: 'l2', l2: 0.5 }, frozen);
    const kernel = [...(weights.get('logits/kernel') ?? [])];
    const squares = kernel.reduce((sum, weight) => sum + weight * weight, 0);
    expect(engine.penalty()).toBeCloseTo(0.5 * squares, 4);
    expect(engine.trainStep(stepBatch(0), stepSettings(0)).penalty).toBeCloseTo(0.5 * squares, 4);
  });

  it('is seen from inside as far as it shows something, and has no gradient there', () => {
    const { engine } = engineOf(everything, frozen);
    const { inspection } = engine.trainStep(stepBatch(0), { ...stepSettings(0), inspect: true });
    expect(inspection?.parameters.map(({ name }) => name)).toEqual(['logits/kernel']);
    expect(inspection?.activations.map(({ name }) => name)).toContain('block1_activation1');
    // The preview tells how the gradient would go through it.
    expect(engine.signal(stepBatch(0)).every(({ gradientVariance }) => gradientVariance > 0)).toBe(true);
  });

  /** Written out in double precision, after Bridle 1990: ∂z = softmax(z) − onehot. */
  it('leaves a head that learns as a softmax regression on fixed features does', () => {
    const rate = 0.05;
    const { engine, weights } = engineOf(
      { optimizer: 'sgd', batchNormalization: true, spatialDropoutRate: 0.5 },
      frozen,
    );
    const units = 8;
    const kernel = Float64Array.from(weights.get('logits/kernel') ?? []);
    const bias = Float64Array.from(weights.get('logits/bias') ?? []);
    for (let step = 0; step < 20; step++) {
      const batch = stepBatch(step);
      const features = engine.features(batch.pixels, batch.size);
      const kernelGradient = new Float64Array(kernel.length);
      const biasGradient = new Float64Array(3);
      for (let sample = 0; sample < batch.size; sample++) {
        const row = features.subarray(sample * units, (sample + 1) * units);
        const logits = [0, 1, 2].map((c) =>
          row.reduce((sum, x, i) => sum + x * (kernel[i * 3 + c] ?? 0), bias[c] ?? 0),
        );
        const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
        logits.forEach((z, c) => {
          const error = (Math.exp(z) / total - (batch.labels[sample] === c ? 1 : 0)) / batch.size;
          biasGradient[c] = (biasGradient[c] ?? 0) + error;
          row.forEach((x, i) => {
            kernelGradient[i * 3 + c] = (kernelGradient[i * 3 + c] ?? 0) + error * x;
          });
        });
      }
      engine.trainStep(batch, { step, learningRate: rate });
      kernelGradient.forEach((gradient, i) => (kernel[i] = (kernel[i] ?? 0) - rate * gradient));
      biasGradient.forEach((gradient, c) => (bias[c] = (bias[c] ?? 0) - rate * gradient));
    }
    const after = engine.readWeights();
    (after.get('logits/kernel') ?? []).forEach((value, i) => expect(value).toBeCloseTo(kernel[i] ?? NaN, 5));
    (after.get('logits/bias') ?? []).forEach((value, i) => expect(value).toBeCloseTo(bias[i] ?? NaN, 5));
  });
});

describe('a slowed backbone', () => {
  /** With SGD a step is the gradient times the rate, and so is decoupled decay. */
  it('moves as far as its factor says, and the head as far as ever', () => {
    const settings = { optimizer: 'sgdW', momentum: 0, weightDecay: 0.1 } as const;
    const whole = engineOf(settings, () => ({}));
    const slowed = engineOf(settings, (layers) => ({ slowed: { layers, factor: 0.25 } }));
    for (const { engine } of [whole, slowed]) engine.trainStep(stepBatch(0), { step: 0, learningRate: 0.5 });
    const moved = ({ engine, weights }: typeof whole, name: string) =>
      [...(engine.readWeights().get(name) ?? [])].map((value, i) => value - (weights.get(name)?.[i] ?? 0));
    for (const { name } of networkParameters(whole.network)) {
      const factor = whole.inBackbone.includes(name) ? 0.25 : 1;
      const expected = moved(whole, name).map((distance) => distance * factor);
      moved(slowed, name).forEach((distance, i) => expect(distance).toBeCloseTo(expected[i] ?? NaN, 5));
    }
  });

  it('has an optimiser that counts its steps from where it began', () => {
    const first = engineOf({ optimizer: 'adam' }, () => ({}));
    const later = engineOf({ optimizer: 'adam' }, () => ({ firstStep: 100 }));
    first.engine.trainStep(stepBatch(0), { step: 0, learningRate: 0.01 });
    later.engine.trainStep(stepBatch(0), { step: 100, learningRate: 0.01 });
    expect(later.engine.readWeights()).toEqual(first.engine.readWeights());
  });
});

it('every kind of network can stand still but for its last layer', () => {
  for (const model of ['mlp', 'resnet8', 'vgg11'] as const) {
    const { engine, weights, inBackbone } = engineOf({ model, filters: 2, hiddenLayers: 2 }, frozen);
    takeSteps(engine, 0, 2);
    const after = engine.readWeights();
    const names = [...after.keys()].filter((name) => !inBackbone.includes(name));
    expect(names).toEqual(['logits/kernel', 'logits/bias']);
    for (const name of inBackbone) expect(after.get(name), name).toEqual(weights.get(name));
  }
});
