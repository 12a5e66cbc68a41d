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
/** Falls from 6 to 1 around 1e-3, steepest there, and explodes from 1e-1 on. */
const usual = (power: number): number =>
  1 + 5 / (1 + Math.exp(5 * (power + 3))) + (power > -1 ? 3 * (power + 1) : 0);

describe('the suggested learning rate', () => {
  it('lies where the loss falls most steeply, also with scatter that is steeper from one rate to the next', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const rate = suggestLearningRate(testOf(usual, 0.8, seed));
      expect(Math.log10(rate ?? NaN)).toBeGreaterThan(-3.7);
      expect(Math.log10(rate ?? NaN)).toBeLessThan(-2.3);
    }
  });
  it('is not on the way back from a peak beyond the lowest loss', () => {
    const peaked = (power: number): number => (power > -0.5 && power < 0 ? 20 : usual(Math.min(power, -1)));
    const rate = suggestLearningRate(testOf(peaked, 0.1, 1));
    expect(Math.log10(rate ?? NaN)).toBeCloseTo(-3, 0);
  });
  it('is none where the loss never clearly falls, or there are too few points', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(suggestLearningRate(testOf(() => 2.3, 0.3, seed))).toBeNull();
      expect(suggestLearningRate(testOf((power) => 2 + Math.max(0, power), 0.05, seed))).toBeNull();
    }
    expect(suggestLearningRate(testOf(usual, 0, 1).slice(0, 9))).toBeNull();
  });
});
