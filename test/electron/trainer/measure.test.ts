import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { evaluationBatchSize, measuredTrainSamples } from '../../../electron/trainer/measure';

describe('measuredTrainSamples', () => {
  it.each([
    [2100, 450, 500],
    [60_000, 10_000, 10_000],
    [300, 60, 300],
    [10, 3, 10],
  ])('of %i training and %i validation samples are %i', (train, validation, expected) => {
    const found = measuredTrainSamples(train, validation, 1);
    expect(found).toHaveLength(expected);
    expect(new Set(found).size).toBe(expected);
    expect(Math.max(...found)).toBeLessThan(train);
  });

  it('are the same for the same seed, and spread over the split', () => {
    const found = measuredTrainSamples(10_000, 500, 1);
    expect(measuredTrainSamples(10_000, 500, 1)).toEqual(found);
    expect(measuredTrainSamples(10_000, 500, 2)).not.toEqual(found);
    expect(found.filter((index) => index < 5000).length).toBeGreaterThan(200);
  });
});

describe('evaluationBatchSize', () => {
  it.each([
    [28, 16, 256],
    [224, 32, 10],
    [512, 256, 1],
  ])('at %i pixels and %i filters is %i', (imageSize, filters, expected) => {
    const network = buildNetwork({ ...defaults, filters }, [imageSize, imageSize, 3], 10);
    expect(evaluationBatchSize(network)).toBe(expected);
  });
});
