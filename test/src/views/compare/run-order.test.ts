import { describe, expect, it } from 'vitest';
import { filterRuns, nextOrder, sortRuns } from '@/views/compare/run-order';
import { accuracyScale } from '@/views/compare/accuracy-scale';
import { failedWith, runOf, runWithAccuracy } from '../../support/runs';

const runs = [
  runWithAccuracy('a', 0.7, 1000, { name: 'seed 10' }),
  runWithAccuracy('b', 0.9, 1000, { name: 'seed 9', datasetName: 'leaves' }),
  runOf('c', { name: 'broken', best: null, last: null, state: failedWith('nonFiniteLoss') }),
];
const sorted = (key: Parameters<typeof nextOrder>[1], descending: boolean) =>
  sortRuns(runs, { key, descending })
    .map(({ id }) => id)
    .join('');

describe('the order of runs', () => {
  it('sorts by numbers, and what has none is last either way', () => {
    expect([sorted('accuracy', true), sorted('accuracy', false)]).toEqual(['bac', 'abc']);
  });
  it('sorts names as people count', () => {
    expect(sorted('name', false)).toBe('cba');
  });
  it('begins with the usual direction of a column, then turns', () => {
    const first = nextOrder({ key: 'name', descending: false }, 'accuracy');
    expect(first).toEqual({ key: 'accuracy', descending: true });
    expect(nextOrder(first, 'accuracy').descending).toBe(false);
    expect(nextOrder(first, 'loss').descending).toBe(false);
  });
});

describe('the filter', () => {
  const found = (text: string) =>
    filterRuns(runs, { text, isRegex: false }, (run) => run.state.status).map(({ id }) => id);
  it('finds all words in name, dataset or state', () => {
    expect(found('SEED leaves')).toEqual(['b']);
    expect(found('failed')).toEqual(['c']);
    expect(found('  ')).toHaveLength(3);
    expect(found('nothing like it')).toEqual([]);
  });
});

describe('the scale of intervals', () => {
  it('holds all of them within 0 and 1', () => {
    const [low, high] = accuracyScale(runs);
    expect(low).toBeLessThan(0.67);
    expect(high).toBeGreaterThan(0.91);
    expect(accuracyScale([runWithAccuracy('p', 1, 10)])[1]).toBe(1);
    expect(accuracyScale([])).toEqual([0, 1]);
  });
});
