import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { checkHyperparameters } from '@core/hyperparameters/check';
import { mendIdle } from '@core/hyperparameters/complete';
import { differingHyperparameters, effectiveValue } from '@core/hyperparameters/differences';
import { applies, defaultHyperparameters, fields, type Hyperparameters } from '@core/hyperparameters/fields';
import { hyperparametersSchema } from '@core/hyperparameters/schema';

const having = (changes: Partial<Hyperparameters>): Hyperparameters => ({
  ...defaultHyperparameters,
  ...changes,
});

test('the defaults are valid', () => {
  expect(checkHyperparameters(defaultHyperparameters, 28)).toEqual({});
  expect(v.safeParse(hyperparametersSchema, defaultHyperparameters).success).toBe(true);
});

test('the schema has exactly the fields of the form', () => {
  const { seed: _seed, ...missing } = defaultHyperparameters;
  expect(v.safeParse(hyperparametersSchema, missing).success).toBe(false);
  expect(v.safeParse(hyperparametersSchema, { ...defaultHyperparameters, lr: 1 }).success).toBe(false);
  expect(Object.keys(defaultHyperparameters)).toEqual(Object.keys(fields));
});

describe('a value is refused with its reason', () => {
  test.each([
    [{ learningRate: Number.NaN }, 'learningRate', { code: 'notANumber' }],
    [{ learningRate: 0 }, 'learningRate', { code: 'tooSmall', limit: 0, exclusive: true }],
    [{ learningRate: 11 }, 'learningRate', { code: 'tooLarge', limit: 10 }],
    [{ epochs: 2.5 }, 'epochs', { code: 'notWhole' }],
    [{ epochs: 0 }, 'epochs', { code: 'tooSmall', limit: 1, exclusive: false }],
    [{ dropoutRate: 1 }, 'dropoutRate', { code: 'tooLarge', limit: 0.9 }],
    [{ activation: 'swish' as never }, 'activation', { code: 'notAChoice' }],
    [{ warmupEpochs: 10, epochs: 10 }, 'warmupEpochs', { code: 'warmupTooLong', limit: 10 }],
    [{ batchNormalization: 'yes' as never }, 'batchNormalization', { code: 'notAChoice' }],
    [{ schedule: 'multiStep', milestones: [] }, 'milestones', { code: 'emptyList' }],
    [{ inputScaling: 'given', inputMean: [1, 2] }, 'inputMean', { code: 'notPerChannel' }],
    [
      { inputScaling: 'given', inputStd: [1, 0, 1] },
      'inputStd',
      { code: 'tooSmall', limit: 0, exclusive: true },
    ],
    [{ model: 'custom' }, 'layers', { code: 'noLayers' }],
    [{ model: 'custom', layers: [{ kind: 'lambda', name: 'a' }] as never }, 'layers', { code: 'notLayers' }],
    [
      { model: 'custom', layers: [{ kind: 'flatten', name: 'a', input: 'b' }] },
      'layers',
      { code: 'layersDoNotFit', why: expect.stringContaining('b') as string },
    ],
    [
      { model: 'custom', layers: [{ kind: 'maxPooling2d', name: 'pool', poolSize: 64 }] },
      'layers',
      { code: 'layersDoNotFit', why: expect.stringContaining('pool') as string },
    ],
    [{ schedule: 'multiStep', milestones: [5, Number.NaN] }, 'milestones', { code: 'notANumber' }],
    [
      { schedule: 'multiStep', milestones: [0, 5] },
      'milestones',
      { code: 'tooSmall', limit: 0, exclusive: true },
    ],
    [{ schedule: 'multiStep', milestones: [5, 1001] }, 'milestones', { code: 'tooLarge', limit: 1000 }],
    [{ schedule: 'multiStep', milestones: [5, 8, 6] }, 'milestones', { code: 'notAscending', value: 6 }],
    [{ schedule: 'multiStep', milestones: [5, 5] }, 'milestones', { code: 'twice', value: 5 }],
    [{ blocks: 5 }, 'blocks', { code: 'tooManyBlocks', limit: 4, imageSize: 28 }],
  ] as const)('%o', (changes, name, issue) => {
    expect(checkHyperparameters(having(changes), 28)).toEqual({ [name]: issue });
  });

  test('the number of blocks is free while no image size is known', () => {
    expect(checkHyperparameters(having({ blocks: 5 }), null)).toEqual({});
  });

  test('only a network of blocks has too many of them', () => {
    expect(checkHyperparameters(having({ blocks: 5, model: 'resnet8' }), 28)).toEqual({});
  });

  test('a setting without effect is not checked', () => {
    expect(checkHyperparameters(having({ momentum: 5 }), 28)).toEqual({});
    expect(checkHyperparameters(having({ momentum: 5, optimizer: 'momentum' }), 28)).toHaveProperty(
      'momentum',
    );
  });
});

test('the schema takes what the form takes', () => {
  const parses = (changes: Partial<Hyperparameters>): boolean =>
    v.safeParse(hyperparametersSchema, having(changes)).success;
  expect(parses({ milestones: [1, 2.5], proximal: true })).toBe(true);
  expect(parses({ milestones: [2, 1] })).toBe(false);
  expect(parses({ proximal: 1 as never })).toBe(false);
});

describe('differences', () => {
  test('lists are compared by what is in them', () => {
    const stepped = (milestones: number[]) => having({ schedule: 'multiStep', milestones });
    expect(differingHyperparameters([stepped([5, 8]), stepped([5, 8])])).toEqual([]);
    expect(differingHyperparameters([stepped([5, 8]), stepped([5, 9])])).toEqual(['milestones']);
  });

  test('settings without effect do not count', () => {
    const runs = [having({ l2: 0.1 }), having({ l2: 0.2, dropoutRate: 0.5 })];
    expect(differingHyperparameters(runs)).toEqual(['dropoutRate']);
    expect(effectiveValue('l2', runs[0]!)).toBeNull();
  });

  test('a setting that has an effect in one run only does', () => {
    const runs = [having({}), having({ penalty: 'l2', l2: 0.01 })];
    expect(differingHyperparameters(runs)).toEqual(['penalty', 'l2']);
    expect(applies('l2', runs[1]!)).toBe(true);
  });
});

test('what nobody sees is mended, what is in use is left to be refused', () => {
  const typed = having({ l2: Number.NaN, learningRate: -1 });
  const mended = mendIdle(typed);
  expect(mended.l2).toBe(defaultHyperparameters.l2);
  expect(mended.learningRate).toBe(-1);
  expect(mendIdle({ ...typed, penalty: 'l2' }).l2).toBeNaN();
});

test('layers are the same if all that is told of them is', () => {
  const layers = (poolSize: number): Hyperparameters['layers'] => [
    { kind: 'averagePooling2d', name: 'pool', poolSize },
  ];
  const custom = (poolSize: number) => having({ model: 'custom', layers: layers(poolSize) });
  expect(differingHyperparameters([custom(2), custom(2)])).toEqual([]);
  expect(differingHyperparameters([custom(2), custom(3)])).toEqual(['layers']);
});

test('an activation is no setting of layers that have theirs described', () => {
  expect(applies('activation', having({ model: 'custom' }))).toBe(false);
  expect(applies('layers', having({ model: 'cnn' }))).toBe(false);
});
