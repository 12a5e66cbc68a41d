import { describe, expect, it } from 'vitest';
import { createRandom } from '@core/random/random';
import type { RangePoint } from '@core/run/forecast';
import { rangeLearningRate, suggestLearningRate } from '@core/schedule/range-test';

const total = 100;
/** Losses over the rates of a test, with scatter of that standard deviation. */
function testOf(lossAt: (power: number) => number, scatter: number, seed: number): RangePoint[] {
  const random = createRandom(seed, 'scatter');
  return Array.from({ length: total }, (_, step) => {
    const learningRate = rangeLearningRate(step, total);
    return { learningRate, loss: lossAt(Math.log10(learningRate)) + scatter * random.normal() };
  });
}
/** Falls from 6 in a bad start around 1e-4, then slowly to its lowest at 1e-1.5, and explodes. */
const usual = (power: number): number =>
  0.5 + 3 / (1 + Math.exp(8 * (power + 4))) + Math.abs(power + 1.5) * (power > -1.5 ? 4 : 0.8);

describe('the suggested learning rate', () => {
  it('is a tenth of the one with the lowest loss, also with scatter and a steep start', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const rate = suggestLearningRate(testOf(usual, 0.3, seed));
      expect(Math.log10(rate ?? NaN)).toBeGreaterThan(-3);
      expect(Math.log10(rate ?? NaN)).toBeLessThan(-2.2);
    }
  });
  it('is not beyond a peak, however low the loss comes back', () => {
    const peaked = (power: number): number => (power > 0 ? 0.1 : usual(power));
    const rate = suggestLearningRate(testOf(peaked, 0.05, 1));
    expect(Math.abs(Math.log10(rate ?? NaN) + 2.5)).toBeLessThan(0.3);
  });
  it('is none where the loss never clearly falls, or there are too few points', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(suggestLearningRate(testOf(() => 2.3, 0.3, seed))).toBeNull();
      expect(suggestLearningRate(testOf((power) => 2 + Math.max(0, power), 0.05, seed))).toBeNull();
    }
    expect(suggestLearningRate(testOf(usual, 0, 1).slice(0, 9))).toBeNull();
  });
});
