import { describe, expect, it } from 'vitest';
import { holm } from '@core/statistics/holm';
import fixture from '../../../fixtures/comparison-statistics.json';

describe('Holm’s correction', () => {
  it('adjusts and rejects as statsmodels does', () => {
    for (const { ps, adjusted, rejected } of fixture.holm) {
      const results = holm(ps, 0.05);
      for (const [i, { adjustedP }] of results.entries()) expect(adjustedP).toBeCloseTo(adjusted[i]!, 12);
      expect(results.map(({ level }, i) => ps[i]! <= level)).toEqual(rejected);
      expect(results.map(({ adjustedP }) => adjustedP <= 0.05)).toEqual(rejected);
    }
  });

  // The example of en.wikipedia.org/wiki/Holm–Bonferroni_method: H1 and H4 are rejected, at 0.05/3 and 0.05/4.
  it('tells the level of each test, and for all after the first retained one its level', () => {
    const levels = holm([0.01, 0.04, 0.03, 0.005], 0.05).map(({ level }) => level);
    expect(levels[3]).toBeCloseTo(0.0125, 12);
    expect(levels[0]).toBeCloseTo(0.05 / 3, 12);
    expect(levels[2]).toBe(0.025);
    expect(levels[1]).toBe(0.025);
  });

  it('counts tests without a p value as part of the family', () => {
    expect(holm([0.01], 0.05, 4)).toEqual([{ adjustedP: 0.04, level: 0.0125 }]);
    expect(holm([0.03, 0.02], 0.05, 3)).toEqual([
      { adjustedP: 0.06, level: 0.05 / 3 },
      { adjustedP: 0.06, level: 0.05 / 3 },
    ]);
  });

  it('does not depend on the order of the tests, unless two are alike', () => {
    const ps = [0.2, 0.001, 0.0126, 0.9, 0.0125, 0.3];
    const backwards = holm([...ps].reverse(), 0.05).reverse();
    expect(backwards).toEqual(holm(ps, 0.05));
  });

  it('finds nothing in nothing', () => {
    expect(holm([], 0.05)).toEqual([]);
  });
});
