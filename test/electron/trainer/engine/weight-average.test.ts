import { describe, expect, it } from 'vitest';
import { averageMomentum } from '../../../../electron/trainer/engine/weight-average';
import fixture from '../../../fixtures/optimisers.json';
import { trainVariables } from './train-variables';

const { start, gradients } = fixture;

describe('the average of the weights', () => {
  it.each(fixture.averages)('with momentum $momentum is that of TensorFlow', ({ momentum, averages }) => {
    // Plain steps that make the weights what the fixture's "gradients" are.
    const towards = gradients.map((target, t) => {
      const from = t === 0 ? start : gradients[t - 1]!;
      return target.map((value, i) => from[i]! - value);
    });
    const [found] = trainVariables(
      [{ start, gradients: towards, isKernel: false }],
      gradients.map(() => 1),
      { optimizer: 'sgd', emaMomentum: momentum },
    );
    found!.weights.forEach((values, t) =>
      values.forEach((w, i) => expect(w).toBeCloseTo(gradients[t]![i]!, 6)),
    );
    found!.averages.forEach((values, t) =>
      values.forEach((value, i) => expect(Math.abs(value - averages[t]![i]!)).toBeLessThan(1e-6)),
    );
  });

  it('forgets faster at first', () => {
    expect(averageMomentum(0, 0.999)).toBe(0.1);
    expect(averageMomentum(90, 0.999)).toBe(0.91);
    expect(averageMomentum(100_000, 0.999)).toBe(0.999);
    expect(averageMomentum(90, 0.5)).toBe(0.5);
  });
});
