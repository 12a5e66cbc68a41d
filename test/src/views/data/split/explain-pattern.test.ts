import { describe, expect, it } from 'vitest';
import { planOf } from '../../../support/datasets';
import { suggestedCaps } from '@/views/data/prepare/suggested-caps';
import { explainPattern } from '@/views/data/split/explain-pattern';

describe('explainPattern', () => {
  const names = ['ben_1.jpg', 'anna_1.jpg', 'anna_2.jpg', 'cover.jpg'];

  it('shows two names that belong together', () => {
    expect(explainPattern('(*)_#', names)).toEqual({
      kind: 'together',
      names: ['anna_1.jpg', 'anna_2.jpg'],
      key: 'anna',
    });
  });

  it('says when names stand alone, fit not at all, or the pattern is wrong', () => {
    expect(explainPattern('(b*)_#', names)).toEqual({ kind: 'alone', name: 'ben_1.jpg', key: 'ben' });
    expect(explainPattern('(z*)_#', names)).toEqual({ kind: 'none' });
    expect(explainPattern('*_#', names)).toEqual({ kind: 'wrong' });
  });
});

describe('suggestedCaps', () => {
  it('are the sizes of the classes as they are without a cap', () => {
    const classes = [10, 40, 90].map((train, index) => ({
      name: String(index),
      counts: { train: Math.min(train, 30), validation: 3, test: 3 },
      capped: Math.max(0, train - 30),
    }));
    expect(suggestedCaps(planOf({ classes }))).toEqual({ smallest: 10, median: 40 });
    expect(suggestedCaps(null)).toBeNull();
  });
});
