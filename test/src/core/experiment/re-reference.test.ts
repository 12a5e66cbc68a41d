import { describe, expect, it } from 'vitest';
import { baselineId } from '@core/experiment/experiment';
import { reReferenced, swapped } from '@core/experiment/re-reference';
import { judgeExperiment } from '@core/experiment/verdict/judge-experiment';
import { regulariserOutcomes, regularisers } from '../../support/experiments';

describe('measuring against a variant', () => {
  it('turns each difference around and keeps its probability', () => {
    const usual = judgeExperiment(regularisers, regulariserOutcomes).accuracy;
    const turned = judgeExperiment(regularisers, reReferenced(regulariserOutcomes, 'dropout')).accuracy;
    const before = usual.comparisons.find(({ variantId }) => variantId === 'dropout');
    const after = turned.comparisons.find(({ variantId }) => swapped(variantId, 'dropout') === baselineId);
    expect(after?.difference).toBeCloseTo(-(before?.difference ?? NaN), 12);
    expect(after?.p).toBeCloseTo(before?.p ?? NaN, 12);
    expect(turned.baseline.mean).toBe(before?.mean);
  });
  it('leaves everything as it is against the baseline', () => {
    expect(reReferenced(regulariserOutcomes, baselineId)).toBe(regulariserOutcomes);
  });
});
