import { describe, expect, it } from 'vitest';
import { detectableEffect, morePairs, pairedPower } from '@core/statistics/paired-power';
import fixture from '../../../fixtures/comparison-statistics.json';

describe('the power of a paired t test', () => {
  it('is that of SciPy’s noncentral t distribution', () => {
    for (const { n, effect, level, power } of fixture.power) {
      expect(pairedPower(n, effect, level)).toBeCloseTo(power, 8);
      expect(pairedPower(n, -effect, level)).toBe(pairedPower(n, effect, level));
    }
  });

  it('is the level without an effect, and certainty with a huge one', () => {
    expect(pairedPower(4, 0, 0.05)).toBeCloseTo(0.05, 10);
    expect(pairedPower(4, 1e6, 0.05)).toBeCloseTo(1, 8);
    expect(pairedPower(2, 3000, 2.5e-4)).toBeCloseTo(0.904, 2);
  });

  it('says how many more pairs there must be, as statsmodels does', () => {
    for (const { effect, level, pairs } of fixture.sampleSizes) {
      expect(morePairs(2, effect, level, { most: 200 })).toBe(Math.ceil(pairs) - 2);
    }
  });

  it('says nothing of more pairs than one asks for', () => {
    expect(morePairs(5, 0.05, 0.05)).toBeNull();
    expect(morePairs(5, 0, 0.05)).toBeNull();
    expect(morePairs(5, Infinity, 0.05)).toBe(1);
  });

  it('says what effect can be seen, as SciPy does', () => {
    for (const { n, level, effect } of fixture.detectable) {
      expect(detectableEffect(n, level)).toBeCloseTo(effect, 6);
    }
  });
});
