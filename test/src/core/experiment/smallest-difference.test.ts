import { expect, test } from 'vitest';
import { smallestDifference } from '@core/experiment/smallest-difference';

const plan = { seeds: 5, variants: 1, validationSamples: 1000 };

test('the smallest difference is the detectable effect times the binomial noise of a pair', () => {
  // statsmodels' TTestPower: an effect of 1.68200 with 5 pairs at 5 %, see test/fixtures/comparison-statistics.json;
  // with four variants 2.47679, at 1.25 %. √(2 · 0.8 · 0.2 / 1000) = 0.0178885.
  expect(smallestDifference(plan)).toBeCloseTo(1.682 * 0.0178885, 5);
  expect(smallestDifference({ ...plan, variants: 4 })).toBeCloseTo(2.47679 * 0.0178885, 5);
});

test('it uses what earlier runs have shown instead', () => {
  expect(smallestDifference({ ...plan, deviation: 0.004 })).toBeCloseTo(1.682 * 0.004, 6);
  expect(smallestDifference({ ...plan, accuracy: 0.99 })).toBeCloseTo(1.682 * Math.sqrt(0.0198 / 1000), 5);
});

test('it becomes smaller with more seeds and more images, and is never below one image', () => {
  expect(smallestDifference({ ...plan, seeds: 20 })!).toBeLessThan(smallestDifference(plan)!);
  expect(smallestDifference({ ...plan, validationSamples: 4000 })!).toBeLessThan(smallestDifference(plan)!);
  expect(smallestDifference({ ...plan, deviation: 0 })).toBe(0.001);
});

test('one seed shows no difference of any size', () => {
  expect(smallestDifference({ ...plan, seeds: 1 })).toBeNull();
  expect(smallestDifference({ ...plan, validationSamples: 0 })).toBeNull();
  expect(smallestDifference({ ...plan, seeds: 2, variants: 20, validationSamples: 30 })).toBe(1);
});
