import { describe, expect, it } from 'vitest';
import { mean, meanInterval, standardDeviation } from '@core/statistics/mean-interval';
import { differenceInterval, pairedDifference, roundingDeviation } from '@core/statistics/paired-difference';
import fixture from '../../../fixtures/comparison-statistics.json';
import { expectRelative } from './expect-relative';

describe('a paired difference', () => {
  it('is what SciPy’s ttest_rel says', () => {
    for (const example of fixture.paired) {
      const result = pairedDifference(example.differences);
      expectRelative(result.mean, example.mean, 1e-9);
      expectRelative(result.deviation, example.deviation, 1e-9);
      expectRelative(result.t, example.t, 1e-9);
      expectRelative(result.p, example.p, 1e-9);
      for (const { level, low, high } of example.intervals) {
        const interval = differenceInterval(result, level);
        expect(interval.low).toBeCloseTo(low, 10);
        expect(interval.high).toBeCloseTo(high, 10);
      }
    }
  });

  // "Student", The probable error of a mean, Biometrika 6 (1908): additional hours of sleep by two drugs, with the
  // figures that R's help page of t.test gives for it (its data set `sleep`).
  it('is that of Student’s own example', () => {
    const result = pairedDifference([1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4]);
    expect(result.mean).toBeCloseTo(1.58, 10);
    expect(result.deviation).toBeCloseTo(1.229995, 6);
    expect(result.t).toBeCloseTo(4.0621, 4);
    expect(result.p).toBeCloseTo(0.002833, 6);
    const { low, high } = differenceInterval(result, 0.05);
    expect(low).toBeCloseTo(0.7001142, 6);
    expect(high).toBeCloseTo(2.4598858, 6);
  });

  it('leaves 0 out of its interval exactly where p is at most the level', () => {
    const result = pairedDifference([0.011, 0.004, 0.016, -0.002, 0.009]);
    const at = differenceInterval(result, result.p);
    expect(at.low).toBeCloseTo(0, 12);
    expect(differenceInterval(result, result.p * 1.01).low).toBeGreaterThan(0);
    expect(differenceInterval(result, result.p * 0.99).low).toBeLessThan(0);
  });

  it('of equal values is beyond doubt only if they were not rounded', () => {
    expect(pairedDifference([0.1, 0.1, 0.1])).toMatchObject({ deviation: 0, t: Infinity, p: 0 });
    const rounded = pairedDifference([0.001, 0.001], roundingDeviation([0.001, 0.001]));
    expect(rounded.deviation).toBeCloseTo(0.001 / Math.sqrt(6), 12);
    expect(rounded.p).toBeGreaterThan(0.1);
  });

  it('of none at all is no difference', () => {
    expect(pairedDifference([0, 0, 0])).toMatchObject({ mean: 0, t: 0, p: 1 });
    expect(differenceInterval(pairedDifference([0, 0, 0]), 0.05)).toEqual({ low: 0, high: 0 });
  });

  it('needs two pairs', () => {
    expect(() => pairedDifference([0.1])).toThrow(RangeError);
  });
});

describe('a mean', () => {
  // 2.776 is the published quantile with 4 degrees of freedom, see student-t.test.ts.
  it('has the interval of the t distribution', () => {
    const values = [9.1, 9.3, 9.4, 9.2, 9.5];
    const half = (2.7764451052 * standardDeviation(values)) / Math.sqrt(5);
    expect(meanInterval(values, 0.05)!.low).toBeCloseTo(mean(values) - half, 9);
    expect(meanInterval(values, 0.05)!.high).toBeCloseTo(mean(values) + half, 9);
  });

  it('of one value has none', () => {
    expect(meanInterval([0.9], 0.05)).toBeNull();
    expect(standardDeviation([0.9])).toBeNaN();
    expect(mean([])).toBeNaN();
  });
});
