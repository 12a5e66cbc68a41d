import { expect, test } from 'vitest';
import { balancedClassWeights } from '@core/statistics/balanced-class-weights';

test('are those of the example in scikit-learn’s documentation of compute_class_weight', () => {
  // y = [1, 1, 1, 1, 0, 0] gives array([1.5 , 0.75]).
  expect(balancedClassWeights([2, 4])).toEqual([1.5, 0.75]);
});

test('are 1 for classes of one size', () => {
  expect(balancedClassWeights([20, 20, 20])).toEqual([1, 1, 1]);
});

test('have a mean of 1 over all samples', () => {
  const counts = [7, 100, 31, 2];
  const weights = balancedClassWeights(counts);
  const total = counts.reduce((sum, count, i) => sum + count * weights[i]!, 0);
  expect(total / 140).toBeCloseTo(1, 12);
});

test('pass over a class without samples', () => {
  expect(balancedClassWeights([2, 0, 4])).toEqual([1.5, 1, 0.75]);
});
