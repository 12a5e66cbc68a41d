import { describe, expect, it } from 'vitest';
import { stratifiedSample } from '@core/evaluation/stratified-sample';
import { createRandom } from '@core/random/random';

const random = (seed = 1) => createRandom(seed, 'test');
/** 700, 200, 99 and 1. */
const labels = Array.from({ length: 1000 }, (_, i) => (i < 700 ? 0 : i < 900 ? 1 : i < 999 ? 2 : 3));
const countsOf = (chosen: readonly number[]) =>
  [0, 1, 2, 3].map((label) => chosen.filter((sample) => labels[sample] === label).length);

describe('a stratified sample', () => {
  it('has of each class its share, and of a small one at least one', () => {
    const chosen = stratifiedSample(labels, 100, random());
    expect(countsOf(chosen)).toEqual([70, 20, 9, 1]);
    expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
  });

  it('is everything if there is no more', () => {
    expect(stratifiedSample(labels, 1000, random())).toEqual(labels.map((_, i) => i));
    expect(stratifiedSample([], 5, random())).toEqual([]);
  });

  it('is the same for the same seed, and spread over each class', () => {
    const chosen = stratifiedSample(labels, 200, random());
    expect(stratifiedSample(labels, 200, random())).toEqual(chosen);
    expect(stratifiedSample(labels, 200, random(2))).not.toEqual(chosen);
    expect(chosen.filter((sample) => sample < 350).length).toBeGreaterThan(40);
  });

  it('of fewer places than classes has one of the largest each', () => {
    expect(countsOf(stratifiedSample(labels, 2, random())).reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(stratifiedSample([0, 1, 2, 3], 3, random())).toHaveLength(3);
  });
});
