import { describe, expect, it } from 'vitest';
import { compareRuns } from '@core/run/compare-runs';
import { runOf, runWithAccuracy } from '../../support/runs';

const told = (...runs: Parameters<typeof compareRuns>[0]) => {
  const found = compareRuns(runs);
  return found.kind === 'compared' ? [found.best.run.id, found.other.run.id, found.verdict] : found;
};

describe('comparing runs', () => {
  it('names the higher one when the intervals are apart', () => {
    expect(told(runWithAccuracy('a', 0.7), runWithAccuracy('b', 0.9))).toEqual(['b', 'a', 'higher']);
  });
  it('can’t tell when they overlap', () => {
    expect(told(runWithAccuracy('a', 0.8), runWithAccuracy('b', 0.82))).toEqual(['b', 'a', 'cannotTell']);
    expect(told(runWithAccuracy('a', 0.8, 100_000), runWithAccuracy('b', 0.82, 100_000))).toEqual([
      'b',
      'a',
      'higher',
    ]);
  });
  it('holds the best against the baseline, and the baseline against the second best', () => {
    const [low, middle, high] = [
      runWithAccuracy('l', 0.5),
      runWithAccuracy('m', 0.7),
      runWithAccuracy('h', 0.9),
    ];
    expect(told(low, middle, high)).toEqual(['h', 'l', 'higher']);
    expect(told(high, low, middle)).toEqual(['h', 'm', 'higher']);
  });
  it('sees that two are equal', () => {
    expect(told(runWithAccuracy('a', 0.8), runWithAccuracy('b', 0.8))).toEqual(['a', 'b', 'equal']);
  });
  it('does not compare what was measured on other images', () => {
    const other = runWithAccuracy('b', 0.9, 1000, { datasetId: 'e'.repeat(24), datasetName: 'leaves' });
    expect(compareRuns([runWithAccuracy('a', 0.7), other])).toEqual({
      kind: 'differentData',
      datasets: ['birds', 'leaves'],
    });
  });
  it('needs two that were measured', () => {
    expect(compareRuns([])).toEqual({ kind: 'tooFew', measured: 0 });
    expect(compareRuns([runOf('a'), runOf('b', { best: null })])).toEqual({ kind: 'tooFew', measured: 1 });
  });
  it('passes over a baseline that was never measured', () => {
    expect(told(runOf('a', { best: null }), runWithAccuracy('b', 0.7), runWithAccuracy('c', 0.9))).toEqual([
      'c',
      'b',
      'higher',
    ]);
  });
});
