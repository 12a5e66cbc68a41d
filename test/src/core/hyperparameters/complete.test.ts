import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { completeHyperparameters } from '@core/hyperparameters/complete';
import { effectiveValue } from '@core/hyperparameters/differences';
import { defaultHyperparameters, type HyperparameterName } from '@core/hyperparameters/fields';
import { hyperparametersSchema } from '@core/hyperparameters/schema';

test('a run gets settings that came later, and loses those that are no more', () => {
  const { dropoutRate: _later, ...old } = { ...defaultHyperparameters, epochs: 3 };
  expect(completeHyperparameters({ ...old, gone: 1 })).toEqual({ ...defaultHyperparameters, epochs: 3 });
});

test('a run from before input scaling was a choice had its pixels standardised', () => {
  const { inputScaling: _later, ...before } = defaultHyperparameters;
  expect(completeHyperparameters(before)).toMatchObject({ inputScaling: 'standardize' });
});

test('what is no object is left to be refused', () => {
  expect(completeHyperparameters(null)).toBeNull();
  expect(completeHyperparameters('sgd')).toBe('sgd');
});

/** As a run was stored when there was one kind of network. */
const old = {
  blocks: 3,
  filters: 8,
  denseUnits: 32,
  activation: 'tanh',
  kernelInitializer: 'glorotNormal',
  initializerStddev: 0.05,
  optimizer: 'adam',
  momentum: 0.9,
  learningRate: 0.01,
  schedule: 'step',
  stepEpochs: 2,
  stepFactor: 0.1,
  warmupEpochs: 0,
  penalty: 'l2',
  l2: 0.001,
  l1: 0.00001,
  weightDecay: 0,
  dropoutRate: 0.25,
  epochs: 4,
  batchSize: 16,
  seed: 7,
};
const read = (changes: object, ...names: HyperparameterName[]) => {
  const values = v.parse(hyperparametersSchema, completeHyperparameters({ ...old, ...changes }));
  return names.map((name) => effectiveValue(name, values));
};

describe('a run from when each optimiser had a weight decay', () => {
  test.each([
    [{ optimizer: 'adam', weightDecay: 0 }, ['adam', null, null]],
    [{ optimizer: 'adam', weightDecay: 0.1 }, ['adamW', null, 0.1]],
    [{ optimizer: 'sgd', momentum: 0, weightDecay: 0 }, ['sgd', null, null]],
    [{ optimizer: 'sgd', momentum: 0.8, weightDecay: 0 }, ['momentum', 0.8, null]],
    [{ optimizer: 'sgd', momentum: 0, weightDecay: 0.1 }, ['sgdW', 0, 0.1]],
    [{ optimizer: 'sgd', momentum: 0.8, weightDecay: 0.1 }, ['sgdW', 0.8, 0.1]],
  ])('%o', (changes, expected) => {
    expect(read(changes, 'optimizer', 'momentum', 'weightDecay')).toEqual(expected);
  });

  test('keeps everything else, and what came later is off', () => {
    expect(read({}, 'activation', 'kernelInitializer', 'blocks', 'stepFactor', 'l2', 'seed')).toEqual([
      'tanh',
      'glorotNormal',
      3,
      0.1,
      0.001,
      7,
    ]);
    expect(
      read({}, 'model', 'kernelSize', 'pooling', 'head', 'batchNormalization', 'labelSmoothing', 'patience'),
    ).toEqual(['cnn', 3, 'max', 'flatten', false, 0, 0]);
    expect(read({}, 'flip', 'shift', 'mixupAlpha', 'clipping', 'ema')).toEqual(['off', 0, 0, 'none', false]);
  });

  test('is not changed a second time', () => {
    const once = completeHyperparameters({ ...old, optimizer: 'sgd', momentum: 0.8, weightDecay: 0.1 });
    expect(completeHyperparameters(once)).toEqual(once);
  });

  test('does not hand on a decay of 0 to whoever chooses AdamW next', () => {
    expect(completeHyperparameters(old)).toMatchObject({
      weightDecay: defaultHyperparameters.weightDecay,
    });
  });
});
