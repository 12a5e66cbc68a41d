import { describe, expect, it } from 'vitest';
import { ExplosionWatch, rangeLearningRate } from '@core/schedule/range-test';

describe('the learning-rate range test', () => {
  it('multiplies the rate by the same factor in every step, from one in a million to ten', () => {
    expect(rangeLearningRate(0, 100)).toBe(1e-6);
    expect(rangeLearningRate(99, 100)).toBeCloseTo(10, 12);
    const factors = [0, 40, 98].map((i) => rangeLearningRate(i + 1, 100) / rangeLearningRate(i, 100));
    for (const factor of factors) expect(factor).toBeCloseTo(10 ** (7 / 99), 12);
  });
});

describe('ExplosionWatch', () => {
  it('waits until the running loss is four times its lowest', () => {
    const watch = new ExplosionWatch();
    const running: number[] = [];
    let mean = 0;
    const losses = [2, 1.5, 1, 1, 1.1, 3, 6, 9, 12, 15, 18, 21];
    const exploded = losses.map((loss, i) => {
      mean = 0.9 * mean + 0.1 * loss;
      running.push(mean / (1 - 0.9 ** (i + 1)));
      return watch.hasExploded(loss);
    });
    const first = running.findIndex((value, i) => value > 4 * Math.min(...running.slice(0, i + 1)));
    expect(first).toBeGreaterThan(6);
    expect(exploded.indexOf(true)).toBe(first);
  });

  it('does not wait for what is no number', () => {
    expect(new ExplosionWatch().hasExploded(NaN)).toBe(true);
    expect(new ExplosionWatch().hasExploded(Infinity)).toBe(true);
  });
});
