import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '@core/statistics/incomplete-beta';
import { lnGamma } from '@core/statistics/ln-gamma';
import { normalCdf } from '@core/statistics/normal';
import { studentCdf, studentDensity, twoSidedP, twoSidedQuantile } from '@core/statistics/student-t';
import fixture from '../../../fixtures/comparison-statistics.json';
import { expectRelative } from './expect-relative';

describe('what the t distribution is made of', () => {
  it('ln Γ is SciPy’s gammaln', () => {
    for (const { x, value } of fixture.lnGamma) expect(lnGamma(x)).toBeCloseTo(value, 11);
  });

  it('ln Γ is told for numbers above 0 only', () => {
    expect(() => lnGamma(0)).toThrow(RangeError);
  });

  it('the incomplete beta function is SciPy’s betainc, also where it is tiny', () => {
    for (const { x, a, b, value } of fixture.incompleteBeta) {
      expectRelative(incompleteBeta(x, a, b), value, 1e-10);
    }
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
    expect(() => incompleteBeta(1.1, 2, 3)).toThrow(RangeError);
  });

  it('the normal distribution is SciPy’s, also far out', () => {
    for (const { z, value } of fixture.normal) expectRelative(normalCdf(z), value, 1e-11);
  });
});

describe('Student’s t distribution', () => {
  it('has the two-sided probabilities that SciPy has, also tiny ones', () => {
    for (const { t, freedom, p } of fixture.student) {
      expectRelative(twoSidedP(t, freedom), p, 1e-10);
      expect(twoSidedP(-t, freedom)).toBe(twoSidedP(t, freedom));
    }
  });

  it('has the quantiles that SciPy has', () => {
    for (const { level, freedom, t } of fixture.quantiles) {
      expectRelative(twoSidedQuantile(level, freedom), t, 1e-10);
    }
  });

  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, critical values of Student's t distribution.
  it.each([
    [0.05, 1, 12.706],
    [0.05, 2, 4.303],
    [0.05, 4, 2.776],
    [0.05, 9, 2.262],
    [0.05, 30, 2.042],
    [0.1, 5, 2.015],
    [0.01, 4, 4.604],
    [0.002, 4, 7.173],
  ])('has the published quantile at the level %f with %i degrees of freedom', (level, freedom, t) => {
    expect(twoSidedQuantile(level, freedom)).toBeCloseTo(t, 3);
  });

  it('rises from 0 to 1 around 0, and its density is the slope', () => {
    expect(studentCdf(0, 4)).toBe(0.5);
    expect(studentCdf(2.776445, 4)).toBeCloseTo(0.975, 7);
    expect(studentCdf(-2.776445, 4)).toBeCloseTo(0.025, 7);
    expect(studentCdf(-Infinity, 4)).toBe(0);
    expect((studentCdf(1.0001, 3) - studentCdf(0.9999, 3)) / 0.0002).toBeCloseTo(studentDensity(1, 3), 8);
  });

  it('says nothing of what is no number, and refuses what has no meaning', () => {
    expect(twoSidedP(NaN, 4)).toBeNaN();
    expect(twoSidedQuantile(1, 4)).toBe(0);
    expect(() => twoSidedP(1, 0)).toThrow(RangeError);
    expect(() => twoSidedQuantile(0, 4)).toThrow(RangeError);
  });
});
