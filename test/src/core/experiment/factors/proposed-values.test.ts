import { describe, expect, it } from 'vitest';
import { fieldIssue } from '@core/hyperparameters/check';
import { defaultHyperparameters, fields, hyperparameterNames } from '@core/hyperparameters/fields';
import { proposedValues, sortedValues, type VariedName } from '@core/experiment/factors/proposed-values';
import { suggestedFactors } from '@core/experiment/factors/suggested-factors';

const varied = hyperparameterNames.filter((name): name is VariedName => name !== 'seed');

describe('the proposed values', () => {
  it.each(varied)('of %s are allowed, in order, none twice, with the baseline’s own', (name) => {
    const own = defaultHyperparameters[name];
    const proposed = proposedValues(name, own);
    expect(proposed).toContainEqual(own);
    expect(proposed.map((value) => fieldIssue(fields[name], value))).toEqual(proposed.map(() => null));
    expect(sortedValues(proposed)).toEqual(proposed);
  });

  it.each(varied)('of %s are at least two to choose from, unless it is a list or layers', (name) => {
    const { kind } = fields[name];
    if (kind !== 'list' && kind !== 'layers')
      expect(proposedValues(name, defaultHyperparameters[name]).length).toBeGreaterThan(1);
  });

  it('have no choice that only an import can fill, unless the baseline has it', () => {
    expect(proposedValues('model', 'cnn')).not.toContain('custom');
    expect(proposedValues('model', 'custom')).toEqual(expect.arrayContaining(['custom', 'cnn']));
  });

  it('lie around the baseline’s, by tens on a logarithmic scale', () => {
    expect(proposedValues('learningRate', 0.002)).toEqual([0.0002, 0.0006, 0.002, 0.006, 0.02]);
    expect(proposedValues('epochs', 10)).toEqual([5, 10, 20]);
    expect(proposedValues('shift', 0)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('keep an unusual value of the baseline in its place', () => {
    expect(proposedValues('dropoutRate', 0.33)).toEqual([0, 0.1, 0.25, 0.33, 0.5, 0.7]);
  });

  it('leave out a strength of 0 where the baseline has no penalty at all', () => {
    expect(proposedValues('l2', null)).toEqual([1e-5, 1e-4, 1e-3, 1e-2]);
    expect(proposedValues('l2', 1e-4)).toEqual([0, 1e-5, 1e-4, 1e-3, 1e-2]);
  });

  it('are all choices of a choice, and both of a switch', () => {
    expect(proposedValues('pooling', 'max')).toEqual(['max', 'average']);
    expect(proposedValues('ema', false)).toEqual([false, true]);
  });
});

it('suggests each setting once', () => {
  expect(new Set(suggestedFactors).size).toBe(suggestedFactors.length);
});
