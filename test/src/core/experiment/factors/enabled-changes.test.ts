import { describe, expect, it } from 'vitest';
import { enabledChanges } from '@core/experiment/factors/enabled-changes';
import {
  applies,
  defaultHyperparameters,
  hyperparameterNames,
  type Hyperparameters,
} from '@core/hyperparameters/fields';

const baseline = (settings: Partial<Hyperparameters> = {}): Hyperparameters => ({
  ...defaultHyperparameters,
  ...settings,
});

describe('changes with what they need', () => {
  it('are as they are where they have an effect', () => {
    expect(enabledChanges(baseline(), { dropoutRate: 0.5 })).toEqual({ dropoutRate: 0.5 });
    expect(enabledChanges(baseline({ penalty: 'l2' }), { l2: 0.01 })).toEqual({ l2: 0.01 });
  });

  it('switch on the penalty whose strength is changed, and both as the elastic net', () => {
    expect(enabledChanges(baseline(), { l2: 0.01 })).toEqual({ l2: 0.01, penalty: 'l2' });
    expect(enabledChanges(baseline(), { l1: 0.01 })).toEqual({ l1: 0.01, penalty: 'l1' });
    expect(enabledChanges(baseline(), { l1: 0.01, l2: 0.01 })).toEqual({
      l1: 0.01,
      l2: 0.01,
      penalty: 'elasticNet',
    });
  });

  it('switch nothing off that the baseline has, where there is a choice', () => {
    expect(enabledChanges(baseline({ penalty: 'l2' }), { l1: 0.01 })).toEqual({
      l1: 0.01,
      penalty: 'elasticNet',
    });
    expect(enabledChanges(baseline({ optimizer: 'adamW' }), { momentum: 0.8 })).toEqual({
      momentum: 0.8,
      optimizer: 'sgdW',
    });
    expect(enabledChanges(baseline(), { momentum: 0.8 })).toEqual({ momentum: 0.8, optimizer: 'momentum' });
  });

  it('follow a chain: the memory of batch norm needs batch norm', () => {
    expect(enabledChanges(baseline({ model: 'mlp' }), { batchNormalizationMomentum: 0.5 })).toEqual({
      batchNormalizationMomentum: 0.5,
      batchNormalization: true,
    });
    expect(enabledChanges(baseline({ model: 'resnet8' }), { batchNormalizationMomentum: 0.5 })).toEqual({
      batchNormalizationMomentum: 0.5,
    });
  });

  it('are none where they exclude each other', () => {
    expect(enabledChanges(baseline(), { optimizer: 'adam', momentum: 0.8 })).toBeNull();
    expect(enabledChanges(baseline(), { penalty: 'l1', l2: 0.01 })).toBeNull();
    expect(enabledChanges(baseline(), { hiddenLayers: 3, blocks: 2 })).toBeNull();
  });

  it('have an effect for every setting there is', () => {
    const values = baseline();
    for (const name of hyperparameterNames) {
      if (name === 'seed') continue;
      const changes = enabledChanges(values, { [name]: values[name] });
      expect(changes, name).not.toBeNull();
      expect(applies(name, { ...values, ...changes }), name).toBe(true);
    }
  });
});
