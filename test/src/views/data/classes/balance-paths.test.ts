import { describe, expect, it } from 'vitest';
import { balancePaths } from '@/views/data/classes/balance-paths';
import type { ClassRow } from '@/views/data/classes/class-rows';

const row = (images: number, counts: ClassRow['counts']): ClassRow => ({
  name: 'robin',
  images,
  excluded: 0,
  counts,
  capped: 0,
  problems: 0,
  pictures: [],
});

describe('balancePaths', () => {
  it('stacks the splits from the bottom', () => {
    const paths = balancePaths([row(100, { train: 50, validation: 25, test: 25 })], 100);
    expect(paths.train).toBe('M0.14 1h0.72v-0.5h-0.72z');
    expect(paths.validation).toBe('M0.14 0.5h0.72v-0.25h-0.72z');
    expect(paths.test).toBe('M0.14 0.25h0.72v-0.25h-0.72z');
  });

  it('shows what was read before the split is made', () => {
    expect(balancePaths([row(40, null)], 80).train).toBe('M0.14 1h0.72v-0.5h-0.72z');
  });

  it('leaves no gaps between very many classes', () => {
    const rows = Array.from({ length: 300 }, () => row(1, { train: 1, validation: 0, test: 0 }));
    expect(balancePaths(rows, 1).train.startsWith('M0 1h1v-1h-1zM1 1h1')).toBe(true);
    expect(balancePaths(rows, 1).test).toBe('');
  });
});
