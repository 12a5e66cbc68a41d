import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import { noiseBatch } from '../noise-batch';

const inputShape = [8, 8, 1] as const;
const batch = noiseBatch(16, inputShape, 3);
const everything: Partial<Hyperparameters> = {
  flip: 'both',
  shift: 0.1,
  crop: 0.3,
  rotate: 20,
  zoom: 0.2,
  brightness: 0.3,
  contrast: 0.4,
  erasing: 0.5,
  cutout: 0.25,
  mixupAlpha: 0.4,
  labelSmoothing: 0.1,
  dropoutRate: 0.3,
  spatialDropoutRate: 0.3,
};

function engineOf(changes: Partial<Hyperparameters>) {
  const hyperparameters = { ...defaults, blocks: 1, filters: 4, denseUnits: 8, ...changes };
  const network = buildNetwork(hyperparameters, inputShape, 3);
  const weights = initialWeights(network, hyperparameters);
  const engine = createGraphEngine({ network, hyperparameters, mean: [127], std: [70], weights });
  onTestFinished(() => engine.dispose());
  return engine;
}

const loss = (changes: Partial<Hyperparameters>, step = 0) =>
  engineOf(changes).trainStep(batch, { step, learningRate: 1e-9 }).dataLoss;

describe('training with augmentation', () => {
  it('shows a batch as a step sees it: as it is when off, otherwise other in every step', () => {
    expect(engineOf({}).augment(batch, 0)).toEqual(Float32Array.from(batch.pixels));
    const engine = engineOf(everything);
    expect(engine.augment(batch, 4)).toEqual(engine.augment(batch, 4));
    expect(engine.augment(batch, 5)).not.toEqual(engine.augment(batch, 4));
    expect(engine.augment({ ...batch, size: 3 }, 4)).toHaveLength(3 * 64);
  });

  it('trains on what it shows', () => {
    const { flip, shift } = { flip: 'both', shift: 0.3 } as const;
    const shown = Uint8Array.from(engineOf({ flip, shift }).augment(batch, 2));
    const plain = engineOf({}).trainStep({ ...batch, pixels: shown }, { step: 2, learningRate: 1e-9 });
    expect(loss({ flip, shift }, 2)).toBe(plain.dataLoss);
    expect(loss({ flip, shift }, 3)).not.toBe(plain.dataLoss);
  });

  it.each(['flip', 'rotate', 'contrast', 'erasing', 'cutout', 'mixupAlpha', 'spatialDropoutRate'] as const)(
    'feels %s in training, not in measuring',
    (kind) => {
      const changes = { [kind]: everything[kind] };
      expect(loss(changes)).not.toBe(loss({}));
      expect(engineOf(changes).evaluate(batch)).toEqual(engineOf({}).evaluate(batch));
      expect(engineOf(changes).predict(batch.pixels, 16)).toEqual(engineOf({}).predict(batch.pixels, 16));
    },
  );

  it('tells the loss of the true labels while it trains on smoothed ones', () => {
    expect(loss({ labelSmoothing: 0.2 })).toBe(loss({}));
    const after = (changes: Partial<Hyperparameters>) => {
      const engine = engineOf(changes);
      engine.trainStep(batch, { step: 0, learningRate: 0.01 });
      return engine.readWeights();
    };
    expect(after({ labelSmoothing: 0.2 })).not.toEqual(after({}));
  });

  it('goes on from the middle as it would have gone', () => {
    const whole = engineOf(everything);
    const resumed = engineOf(everything);
    for (let step = 0; step < 6; step++) {
      if (step === 3) resumed.writeState(whole.readState());
      whole.trainStep(batch, { step, learningRate: 0.01 });
      if (step >= 3) resumed.trainStep(batch, { step, learningRate: 0.01 });
    }
    expect(resumed.readState()).toEqual(whole.readState());
  });

  it('leaves no tensor behind', () => {
    const engine = engineOf(everything);
    const before = engine.numTensors();
    for (let step = 0; step < 4; step++) {
      engine.trainStep(batch, { step, learningRate: 0.01 });
      engine.augment(batch, step);
    }
    expect(engine.numTensors()).toBe(before);
  });
});
