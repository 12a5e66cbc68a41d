import { describe, expect, it } from 'vitest';
import { expectedSeconds } from '@core/experiment/expected-work';
import { baselineId, type ExperimentPlan, type Strategy } from '@core/experiment/experiment';
import { defaultHyperparameters } from '@core/hyperparameters/fields';

function planOf(
  variants: number,
  seeds: number,
  epochs: number,
  strategy: Strategy = { kind: 'all' },
): ExperimentPlan {
  return {
    baseline: { ...defaultHyperparameters, epochs },
    variants: Array.from({ length: variants }, (_, index) => ({
      id: `v${index}`,
      name: `variant ${index}`,
      changes: { dropoutRate: (index + 1) / 1000 },
    })),
    seeds: Array.from({ length: seeds }, (_, index) => index + 1),
    strategy,
  };
}
const halving = (eta: number, firstEpochs: number): Strategy => ({ kind: 'halving', eta, firstEpochs });

describe('the expected seconds', () => {
  it('are the sum over all runs', () => {
    expect(expectedSeconds(planOf(2, 3, 10), (id) => (id === baselineId ? 10 : 20))).toBe(3 * (10 + 20 + 20));
  });

  it('count a round by its share of the epochs', () => {
    // Rounds of 5 and 10 epochs with 2 and 1 variants, each beside the baseline.
    const plan = planOf(2, 1, 10, halving(2, 5));
    expect(expectedSeconds(plan, () => 10)).toBeCloseTo(3 * 5 + 2 * 10, 10);
  });
});
