import { describe, expect, it } from 'vitest';
import { smallEngine, stepBatch } from './small-engine';

const settings = { step: 0, learningRate: 0.01 };

describe('whether a step is finite', () => {
  it.each([false, true])(
    'a bad weight in any layer tells, with batch normalisation: %s',
    (batchNormalization) => {
      const { engine } = smallEngine({ batchNormalization });
      const state = engine.readState();
      const kernels = [...state.keys()].filter((name) => name.endsWith('/kernel'));
      expect(kernels).toHaveLength(4);
      for (const name of kernels) {
        for (const value of [Infinity, -Infinity, NaN]) {
          const spoilt = state.get(name)!.slice();
          spoilt[0] = value;
          engine.writeState(new Map(state).set(name, spoilt));
          expect(engine.trainStep(stepBatch(0), settings).isFinite, `${name} ${value}`).toBe(false);
        }
      }
      engine.writeState(state);
      expect(engine.trainStep(stepBatch(0), settings).isFinite).toBe(true);
    },
  );

  it('a weight that ReLU hides from the loss tells', () => {
    const { engine, weights } = smallEngine();
    const kernel = weights.get('dense/kernel')!.slice();
    kernel[0] = -Infinity;
    engine.writeWeights(
      new Map(weights)
        // What comes to the dense layer is above 0 throughout, so its first unit is −∞, and 0 after ReLU.
        .set('block1_conv2/bias', new Float32Array(4).fill(1000))
        .set('dense/kernel', kernel)
        // No gradient comes back.
        .set('logits/kernel', new Float32Array(24)),
    );
    const found = engine.trainStep(stepBatch(0), settings);
    expect(found.dataLoss).toBeCloseTo(Math.log(3), 5);
    expect(found.isFinite).toBe(false);
  });

  it.each([
    { optimizer: 'adam' },
    { optimizer: 'momentum', clipping: 'norm' },
    { optimizer: 'sgd', clipping: 'value' },
    { optimizer: 'sgd', batchNormalization: true },
  ] as const)('a gradient that overflows tells: %o', (changes) => {
    const { engine, weights } = smallEngine(changes);
    const logits = weights.get('logits/kernel')!;
    // The first class alone keeps its weights; one sample with another label is enough to send 1e38 back.
    engine.writeWeights(
      new Map(weights).set(
        'logits/kernel',
        logits.map((w, i) => (i % 3 === 0 ? w : w * 1e38)),
      ),
    );
    expect(engine.trainStep(stepBatch(0), settings).isFinite).toBe(false);
  });

  it('numbers alone do not', () => {
    const { engine } = smallEngine({ batchNormalization: true, dropoutRate: 0.5, penalty: 'elasticNet' });
    for (let step = 0; step < 5; step++) {
      expect(engine.trainStep(stepBatch(step), { step, learningRate: 0.01 }).isFinite).toBe(true);
    }
  });
});
